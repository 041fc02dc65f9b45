// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/gate.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "harness/compare/metrics.h"
#include "harness/compare/rule_text.h"
#include "harness/compare/spans.h"

namespace weir::compare {
namespace {

using scenario::Rule;

constexpr std::int64_t kPpm = 1'000'000;

__extension__ using Wide = __int128;

/// base + max(absolute, base * ppm), at most the largest integer.
std::int64_t limit_of(std::int64_t base, const scenario::Tolerance& tolerance) {
  const Wide relative = static_cast<Wide>(base) * tolerance.relative_ppm / kPpm;
  const Wide limit = base + std::max<Wide>({0, tolerance.absolute, relative});
  return static_cast<std::int64_t>(std::min<Wide>(limit, std::numeric_limits<std::int64_t>::max()));
}

bool is_of(const Rule& rule, const Pass& pass) {
  return rule.where.pass.empty() || rule.where.pass == pass.name;
}

/// A tolerance needs a baseline that has the pass.
bool is_checkable(const Rule& rule, const Pass& pass, const Pass* base) {
  return is_of(rule, pass) && (rule.budget || (rule.tolerance && base != nullptr));
}

/// A pass with its totals, which most rules are about: they are summed once.
class Numbers {
 public:
  explicit Numbers(const Pass* pass) : pass_(pass) {
    if (pass != nullptr) {
      totals_ = metrics_of(*pass);
    }
  }

  const Pass* pass() const { return pass_; }

  std::int64_t of(const Rule& rule, bool whole) const {
    if (pass_ == nullptr) {
      return 0;
    }
    return whole ? totals_.at(rule.metric) : select(*pass_, rule).value;
  }

 private:
  const Pass* pass_;
  std::map<std::string, std::int64_t> totals_;
};

Check check_of(const Rule& rule, const Numbers& head, const Numbers& base) {
  Check check;
  check.metric = rule.metric;
  check.selection = scenario::selection_text(rule);
  check.pass = head.pass()->name;
  check.head = head.of(rule, check.selection.empty());
  check.base = base.of(rule, check.selection.empty());
  check.rule = rule_text(rule);
  check.limit = rule.budget ? *rule.budget : limit_of(check.base, *rule.tolerance);
  check.severity = *rule.severity;
  check.failed = check.head > check.limit;
  return check;
}

/// Money first, then by name; the whole pass before parts of it, tolerances before budgets.
std::vector<Rule> in_order(std::vector<Rule> rules) {
  const auto key = [](const Rule& rule) {
    return std::tuple(rule.metric != "cost_usd", rule.metric, scenario::selection_text(rule),
                      rule.budget.has_value());
  };
  std::stable_sort(rules.begin(), rules.end(),
                   [&](const Rule& a, const Rule& b) { return key(a) < key(b); });
  return rules;
}

bool selects_any(const Trace* trace, const Rule& rule) {
  return trace != nullptr &&
         std::any_of(trace->passes.begin(), trace->passes.end(),
                     [&](const Pass& pass) { return is_of(rule, pass) && select(pass, rule).any; });
}

}  // namespace

std::vector<Check> check_gate(const Trace* base, const Trace& head,
                              const std::vector<scenario::Rule>& rules) {
  std::vector<Check> checks;
  const std::vector<Rule> ordered = in_order(rules);
  for (const Pass& pass : head.passes) {
    const Numbers of_head(&pass);
    const Numbers of_base(find_pass(base, pass.name));
    for (const Rule& rule : ordered) {
      if (is_checkable(rule, pass, of_base.pass())) {
        checks.push_back(check_of(rule, of_head, of_base));
      }
    }
  }
  return checks;
}

std::vector<std::string> idle_rules(const Trace* base, const Trace& head,
                                    const std::vector<scenario::Rule>& rules) {
  std::vector<std::string> sentences;
  for (const Rule& rule : rules) {
    const std::string selection = scenario::selection_text(rule);
    if (!rule.is_shared && !selection.empty() && !selects_any(&head, rule) &&
        !selects_any(base, rule)) {
      sentences.push_back(rule.source + ": the rule of " + rule.metric + " selects nothing (" +
                          selection + "): neither this run nor the baseline has such a span");
    }
  }
  return sentences;
}

}  // namespace weir::compare
