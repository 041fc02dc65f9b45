// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/rule.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "harness/scenario/scenario.h"

namespace weir::scenario {
namespace {

constexpr std::int64_t kCostPpm = 20'000;
constexpr std::string_view kRecommended = "weir:recommended";
constexpr std::string_view kStrict = "weir:strict";

Rule no_increase(const std::string& metric, std::string_view source) {
  Rule rule;
  rule.metric = metric;
  rule.tolerance = Tolerance{0, 0, "0"};
  rule.source = source;
  rule.is_shared = true;
  return rule;
}

std::vector<Rule> recommended() {
  std::vector<Rule> rules{no_increase("cost_usd", kRecommended)};
  rules.front().tolerance = Tolerance{0, kCostPpm, "2%"};
  for (const char* metric : {"turns", "tool_calls", "tool_errors", "retries", "errors"}) {
    rules.push_back(no_increase(metric, kRecommended));
  }
  return rules;
}

/// More tokens read from the cache are no harm: what they cost is gated. Lifetime costs of all
/// spans are the cost.
std::vector<Rule> strict() {
  std::vector<Rule> rules;
  for (const MetricInfo& metric : known_metrics()) {
    if (metric.name != "cache_read_tokens" && metric.name != "lifetime_cost_usd") {
      rules.push_back(no_increase(metric.name, kStrict));
    }
  }
  return rules;
}

std::string turns_text(const Selector& where) {
  if (where.first_turn == where.last_turn) {
    return "turn " + std::to_string(where.first_turn);
  }
  return "turns " + std::to_string(where.first_turn) + "-" +
         (where.last_turn == 0 ? "" : std::to_string(where.last_turn));
}

/// A rule that is off replaces whatever there is about the number.
bool replaces(const Rule& later, const Rule& earlier) {
  const bool same_number =
      later.metric == earlier.metric && later.where == earlier.where && later.of == earlier.of;
  return same_number && (!later.severity || is_about_the_same(later, earlier));
}

}  // namespace

std::string selection_text(const Rule& rule) {
  std::vector<std::string> parts;
  const std::array<std::pair<const char*, const std::string*>, 4> names{
      {{"tool ", &rule.where.tool},
       {"model ", &rule.where.model},
       {"lane ", &rule.where.lane},
       {"pass ", &rule.where.pass}}};
  for (const auto& [kind, name] : names) {
    if (!name->empty()) {
      parts.push_back(kind + *name);
    }
  }
  if (rule.where.first_turn != 1 || rule.where.last_turn != 0) {
    parts.push_back(turns_text(rule.where));
  }
  if (rule.of != Aggregate::sum) {
    parts.emplace_back(rule.of == Aggregate::max ? "largest turn" : "each turn");
  }
  return join(parts, ", ");
}

bool is_about_the_same(const Rule& a, const Rule& b) {
  return a.metric == b.metric && a.where == b.where && a.of == b.of &&
         a.budget.has_value() == b.budget.has_value();
}

std::vector<Rule> preset(std::string_view name) {
  return name == kRecommended ? recommended() : name == kStrict ? strict() : std::vector<Rule>{};
}

std::vector<Rule> rules_in_force(const std::vector<Rule>& rules) {
  std::vector<Rule> in_force = recommended();
  for (const Rule& rule : rules) {
    in_force.erase(std::remove_if(in_force.begin(), in_force.end(),
                                  [&](const Rule& earlier) { return replaces(rule, earlier); }),
                   in_force.end());
    if (rule.severity) {
      in_force.push_back(rule);
    }
  }
  return in_force;
}

}  // namespace weir::scenario
