// SPDX-License-Identifier: Apache-2.0
#include "harness/run/acceptance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "harness/compare/gate.h"
#include "harness/scenario/rule.h"

namespace weir::run {

namespace {

bool tolerates_cost(const scenario::Rule& rule) {
  scenario::Selector whole;
  whole.pass = rule.where.pass;
  return rule.metric == "cost_usd" && rule.tolerance && rule.severity == Severity::fail &&
         rule.where == whole && rule.of == scenario::Aggregate::sum;
}

}  // namespace

std::optional<Check> exceeded_cost(const scenario::Scenario& scenario, const Trace* accepted,
                                   const Trace& pending) {
  std::vector<scenario::Rule> rules = scenario::rules_in_force(scenario.rules);
  rules.erase(std::remove_if(rules.begin(), rules.end(),
                             [](const auto& rule) { return !tolerates_cost(rule); }),
              rules.end());
  for (Check& check : compare::check_gate(accepted, pending, rules)) {
    if (check.failed) {
      return std::move(check);
    }
  }
  return std::nullopt;
}

std::optional<Check> exceeded_cost(const scenario::Scenario& scenario,
                                   const std::map<std::string, PicoUsd>& accepted,
                                   const Trace& pending) {
  Trace costs;
  for (const auto& [name, cost] : accepted) {
    Span generation;
    generation.kind = SpanKind::generation;
    generation.cost = cost;
    Span turn;
    turn.kind = SpanKind::turn;
    turn.children.push_back(std::move(generation));
    Pass pass{name, {}};
    pass.root.children.push_back(std::move(turn));
    costs.passes.push_back(std::move(pass));
  }
  return exceeded_cost(scenario, &costs, pending);
}

}  // namespace weir::run
