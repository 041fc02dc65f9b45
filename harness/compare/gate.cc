// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/gate.h"

#include <algorithm>
#include <limits>
#include <set>

#include "harness/compare/metrics.h"
#include "harness/compare/rule_text.h"
#include "harness/compare/spans.h"

namespace weir::compare {
namespace {

using Metrics = std::map<std::string, std::int64_t>;
using Gate = std::map<std::string, scenario::Tolerance>;

constexpr std::int64_t kPpm = 1'000'000;
constexpr std::int64_t kDefaultCostPpm = 20'000;

__extension__ using Wide = __int128;

/// base + max(absolute, base * ppm), at most the largest integer.
std::int64_t limit_of(std::int64_t base, const scenario::Tolerance& tolerance) {
  const Wide relative = static_cast<Wide>(base) * tolerance.relative_ppm / kPpm;
  const Wide limit = base + std::max<Wide>({0, tolerance.absolute, relative});
  return static_cast<std::int64_t>(std::min<Wide>(limit, std::numeric_limits<std::int64_t>::max()));
}

/// What one pass is judged by.
struct Sides {
  const Pass* head_pass;
  Metrics head;
  Metrics base;
  bool has_base;
};

Check check_of(const Sides& sides, const std::string& metric) {
  Check check;
  check.metric = metric;
  check.pass = sides.head_pass->name;
  check.head = sides.head.at(metric);
  check.base = sides.has_base ? sides.base.at(metric) : 0;
  return check;
}

void add(std::vector<Check>& checks, Check check, std::string rule, std::int64_t limit) {
  check.rule = std::move(rule);
  check.limit = limit;
  check.failed = check.head > limit;
  checks.push_back(std::move(check));
}

/// Money first, then by name.
std::vector<std::string> metrics_in_order(const Gate& gate, const Metrics& budgets) {
  std::set<std::string> names;
  for (const auto& [metric, tolerance] : gate) {
    names.insert(metric);
  }
  for (const auto& [metric, budget] : budgets) {
    names.insert(metric);
  }
  std::vector<std::string> ordered(names.begin(), names.end());
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const std::string& name) { return name == "cost_usd"; });
  return ordered;
}

Sides sides_of(const Trace* base, const Pass& head) {
  const Pass* base_pass = find_pass(base, head.name);
  const bool has_base = base_pass != nullptr;
  return {&head, metrics_of(head), has_base ? metrics_of(*base_pass) : Metrics{}, has_base};
}

}  // namespace

std::map<std::string, scenario::Tolerance> default_gate() {
  std::map<std::string, scenario::Tolerance> gate;
  gate["cost_usd"] = {0, kDefaultCostPpm, "2%"};
  for (const char* metric : {"turns", "tool_calls", "tool_errors", "retries", "errors"}) {
    gate[metric] = {0, 0, "0"};
  }
  return gate;
}

std::vector<Check> check_gate(const Trace* base, const Trace& head,
                              const std::map<std::string, scenario::Tolerance>& gate,
                              const std::map<std::string, std::int64_t>& budgets) {
  std::vector<Check> checks;
  const std::vector<std::string> metrics = metrics_in_order(gate, budgets);
  for (const Pass& pass : head.passes) {
    const Sides sides = sides_of(base, pass);
    for (const std::string& metric : metrics) {
      if (sides.head.count(metric) == 0) {
        continue;  // the scenario reader refuses names of no metric
      }
      const Check check = check_of(sides, metric);
      const auto rule = gate.find(metric);
      if (rule != gate.end() && sides.has_base) {
        add(checks, check, tolerance_text(metric, rule->second),
            limit_of(check.base, rule->second));
      }
      const auto budget = budgets.find(metric);
      if (budget != budgets.end()) {
        add(checks, check, budget_text(metric, budget->second), budget->second);
      }
    }
  }
  return checks;
}

}  // namespace weir::compare
