// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/gate.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "harness/compare/metrics.h"
#include "harness/compare/rule_text.h"
#include "harness/compare/spans.h"
#include "harness/compare/structure.h"
#include "harness/compare/turn_checks.h"
#include "harness/scenario/scenario.h"

namespace weir::compare {
namespace {

using scenario::Rule;

bool is_of(const Rule& rule, const Pass& pass) {
  return rule.where.pass.empty() || rule.where.pass == pass.name;
}

/// A tolerance and a difference need a baseline that has the pass.
bool is_checkable(const Rule& rule, const Pass& pass, const Pass* base) {
  const bool needs_base = !rule.budget || scenario::is_structure_metric(rule.metric);
  return is_of(rule, pass) && (base != nullptr || !needs_base);
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

Check check_total(const Rule& rule, const Numbers& head, const Numbers& base) {
  const bool whole = scenario::selection_text(rule).empty();
  Check check;
  check.head = head.of(rule, whole);
  check.base = base.of(rule, whole);
  check.limit = rule.budget ? *rule.budget : limit_of(check.base, *rule.tolerance);
  check.failed = check.head > check.limit;
  return check;
}

/// The rules of one pass.
class PassGate {
 public:
  PassGate(const Pass* base, const Pass& head) : base_(base), head_(&head) {}

  Check check(const Rule& rule) {
    Check check = check_numbers(rule);
    check.metric = rule.metric;
    check.selection = scenario::selection_text(rule);
    check.pass = head_.pass()->name;
    check.rule = rule_text(rule);
    check.severity = *rule.severity;
    return check;
  }

 private:
  Check check_numbers(const Rule& rule) {
    if (scenario::is_structure_metric(rule.metric)) {
      return check_structure(rule, structure());
    }
    const bool each = rule.of == scenario::Aggregate::each && base_.pass() != nullptr;
    return each ? check_each(rule, structure()) : check_total(rule, head_, base_);
  }

  /// Only where a rule asks for it.
  const Structure& structure() {
    if (!structure_) {
      structure_.emplace(*base_.pass(), *head_.pass());
    }
    return *structure_;
  }

  Numbers base_;
  Numbers head_;
  std::optional<Structure> structure_;
};

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

/// Where nothing differs, a rule about differences does its work.
bool selects_any(const Trace* trace, const Rule& rule) {
  if (scenario::is_structure_metric(rule.metric)) {
    return true;
  }
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
    const Pass* accepted = find_pass(base, pass.name);
    PassGate gate(accepted, pass);
    for (const Rule& rule : ordered) {
      if (is_checkable(rule, pass, accepted)) {
        checks.push_back(gate.check(rule));
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
