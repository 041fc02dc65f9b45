// SPDX-License-Identifier: Apache-2.0
#include "harness/run/comparison.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/compare/gate.h"
#include "harness/compare/metrics.h"
#include "harness/compare/spans.h"
#include "harness/diff/diff.h"
#include "harness/diff/uncertainty.h"
#include "harness/run/requests.h"

namespace weir::run {

namespace {

bool fails(const Check& check) {
  return check.failed && check.severity == Severity::fail;
}

/// By the rules that failed; where none did, by what the findings are about.
bool concerns_warm_only(const Verdict& verdict) {
  if (std::any_of(verdict.checks.begin(), verdict.checks.end(), fails)) {
    return std::none_of(verdict.checks.begin(), verdict.checks.end(),
                        [](const Check& check) { return fails(check) && check.pass != "warm"; });
  }
  bool warm = false;
  for (const Finding& finding : verdict.findings) {
    if (finding.severity == Severity::fail) {
      if (finding.span.rfind("warm", 0) != 0) {
        return false;
      }
      warm = true;
    }
  }
  return warm;
}

/// A metric that rose as far as a rule of the scenario allows is tolerated. Costs always have such
/// room, and a broken prefix fails within it, too.
diff::Rules rules_of(const std::vector<Check>& checks) {
  diff::Rules rules;
  for (const Check& check : checks) {
    if (fails(check)) {
      rules.failed.insert(check.metric);
    } else if (!check.failed && check.selection.empty() && check.limit > check.base &&
               check.metric != "cost_usd" && check.rule.rfind("baseline", 0) == 0) {
      rules.tolerated.insert(check.metric);
    }
  }
  for (const std::string& metric : rules.failed) {
    rules.tolerated.erase(metric);
  }
  return rules;
}

std::optional<std::int64_t> error_of(const Check& check, const diff::LoadedRuns& runs) {
  static const std::set<std::string> kMoney{"cost_usd", "lifetime_cost_usd"};
  static const std::set<std::string> kTokens{"input_tokens", "uncached_tokens", "cache_read_tokens",
                                             "cache_write_tokens", "max_context_tokens"};
  if (kMoney.count(check.metric) + kTokens.count(check.metric) == 0) {
    return std::nullopt;
  }
  const diff::Uncertainty error = diff::uncertainty_of(runs.base, runs.head, check.pass);
  return kMoney.count(check.metric) > 0 ? error.cost.count() : error.tokens;
}

/// A rule whose margin lies within the error of the estimates warns.
void allow_for_estimates(std::vector<Check>& checks, const diff::LoadedRuns& runs) {
  for (Check& check : checks) {
    if (!fails(check) || !check.selection.empty() || runs.base.calls.empty()) {
      continue;
    }
    const auto error = error_of(check, runs);
    if (error && check.head - check.limit <= *error) {
      check.inconclusive = error;
      check.severity = Severity::warn;
    }
  }
}

diff::Causes causes_of(const diff::LoadedRuns& runs, const std::vector<Check>& checks,
                       const Judges& judges) {
  diff::Causes causes = diff::causes_of(runs, rules_of(checks), judges.profiles);
  for (Finding& finding : causes.findings) {
    finding.evidence.source = judges.find_source(finding.evidence);
  }
  return causes;
}

}  // namespace

bool gate_fails(const Verdict& verdict) {
  return std::any_of(verdict.checks.begin(), verdict.checks.end(), fails) ||
         std::any_of(verdict.findings.begin(), verdict.findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::fail; });
}

void set_headline(Verdict& verdict, const Trace* base_trace, const Trace& head_trace,
                  const CostChanges& changes) {
  const std::string name = concerns_warm_only(verdict) ? "warm" : "cold";
  const Pass* head = compare::find_pass(&head_trace, name);
  if (head == nullptr) {
    return;
  }
  const Pass* base = compare::find_pass(base_trace, name);
  verdict.head_cost = head->root.cost;
  verdict.cost_without_cache = head->root.uncached_cost;
  verdict.base_cost = base != nullptr ? base->root.cost : head->root.cost;
  if (const auto change = changes.find(name); base != nullptr && change != changes.end()) {
    verdict.cost_change = change->second;
    // An accepted cost may stem from other prices than those that meter both sides now.
    verdict.cost_change->price += verdict.head_cost - verdict.base_cost - change->second.total();
  }
  const auto head_metrics = compare::metrics_of(*head);
  const auto base_metrics = base != nullptr ? compare::metrics_of(*base) : head_metrics;
  for (const auto& [metric, value] : head_metrics) {
    const auto before = base_metrics.find(metric);
    verdict.metrics.push_back(
        {metric, before != base_metrics.end() ? before->second : value, value});
  }
}

CostChanges compare_sides(Verdict& verdict, const Sides& sides,
                          const std::vector<scenario::Rule>& rules, const Judges& judges) {
  verdict.checks = compare::check_gate(sides.base, sides.head, rules);
  const diff::LoadedRuns runs =
      diff::load_runs(sides.base_requests, sides.head_requests, judges.profiles, judges.prices);
  allow_for_estimates(verdict.checks, runs);
  diff::Causes causes = causes_of(runs, verdict.checks, judges);
  verdict.findings = std::move(causes.findings);
  return std::move(causes.cost_changes);
}

Verdict compare_baselines(const scenario::Scenario& scenario, const baseline::Baseline* base,
                          const baseline::Baseline& head, const Judges& judges) {
  Verdict verdict;
  verdict.scenario = scenario.id;
  verdict.runs_per_day = scenario.runs_per_day;
  const Trace* base_trace = base == nullptr ? nullptr : &base->trace;
  const Sides sides{base_trace, head.trace, base == nullptr ? diff::Recorded{} : recorded_of(*base),
                    recorded_of(head)};
  const CostChanges changes =
      compare_sides(verdict, sides, scenario::rules_in_force(scenario.rules), judges);
  const bool fails = gate_fails(verdict);
  verdict.exit_code = fails ? 1 : base == nullptr ? 4 : 0;
  verdict.outcome = fails ? Outcome::fail : base == nullptr ? Outcome::pending : Outcome::pass;
  set_headline(verdict, base_trace, head.trace, changes);
  return verdict;
}

}  // namespace weir::run
