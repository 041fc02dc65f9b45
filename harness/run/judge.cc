// SPDX-License-Identifier: Apache-2.0
#include "harness/run/judge.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/redact.h"
#include "harness/compare/gate.h"
#include "harness/compare/metrics.h"
#include "harness/compare/spans.h"
#include "harness/diff/diff.h"
#include "harness/run/quality.h"
#include "harness/run/requests.h"
#include "harness/run/troubles.h"

namespace weir::run {

namespace {

const Trace* trace_of(const baseline::Baseline* base) {
  return base == nullptr ? nullptr : &base->trace;
}

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

/// The headline's numbers: of the cold pass, unless only the warm one is worse.
void set_headline(Verdict& verdict, const JudgeInput& input,
                  const std::map<std::string, CostChange>& changes) {
  const std::string name = concerns_warm_only(verdict) ? "warm" : "cold";
  const Pass* head = compare::find_pass(&input.head, name);
  if (head == nullptr) {
    return;
  }
  const Pass* base = compare::find_pass(trace_of(input.base), name);
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

void set_outcome(Verdict& verdict, const std::vector<Trouble>& troubles, bool has_base) {
  std::vector<int> codes;
  for (const Trouble& trouble : troubles) {
    codes.push_back(trouble.exit_code);
    verdict.errors.push_back(redacted(trouble.message));
  }
  const bool gate_failed =
      std::any_of(verdict.checks.begin(), verdict.checks.end(), fails) ||
      std::any_of(verdict.findings.begin(), verdict.findings.end(),
                  [](const Finding& finding) { return finding.severity == Severity::fail; });
  if (gate_failed) {
    codes.push_back(1);
  } else if (codes.empty() && !has_base) {
    codes.push_back(4);
  }
  verdict.exit_code = worst_exit_code(codes);
  verdict.outcome = verdict.exit_code == 0   ? Outcome::pass
                    : verdict.exit_code == 1 ? Outcome::fail
                    : verdict.exit_code == 4 ? Outcome::pending
                                             : Outcome::error;
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

constexpr int kBadRules = 2;

/// A rule that selects nothing is a mistake, unless the run itself went wrong.
std::vector<Trouble> troubles_with_rules(const JudgeInput& input,
                                         const std::vector<scenario::Rule>& rules) {
  std::vector<Trouble> troubles = troubles_of(input.execution, input.scenario);
  if (troubles.empty()) {
    for (std::string& sentence : compare::idle_rules(trace_of(input.base), input.head, rules)) {
      troubles.push_back({kBadRules, std::move(sentence)});
    }
  }
  return troubles;
}

diff::Causes causes_of(const JudgeInput& input, const std::vector<Check>& checks) {
  const std::vector<server::PassInfo>& passes = input.execution.passes;
  const diff::Recorded base =
      input.base != nullptr ? recorded_of(input.base->requests, passes) : diff::Recorded{};
  diff::Causes causes = diff::causes_of(base, recorded_of(input.metering.records, passes),
                                        rules_of(checks), input.profiles, input.prices);
  for (Finding& finding : causes.findings) {
    finding.evidence.source = input.find_source(finding.evidence);
  }
  return causes;
}

}  // namespace

Verdict judge(const JudgeInput& input) {
  Verdict verdict;
  verdict.scenario = input.scenario.id;
  verdict.runs_per_day = input.scenario.runs_per_day;
  const auto rules = scenario::rules_in_force(input.scenario.rules);
  const std::vector<Trouble> troubles = troubles_with_rules(input, rules);
  std::map<std::string, CostChange> changes;
  if (!input.execution.records.empty()) {
    verdict.checks = compare::check_gate(trace_of(input.base), input.head, rules);
    diff::Causes causes = causes_of(input, verdict.checks);
    verdict.findings = std::move(causes.findings);
    changes = std::move(causes.cost_changes);
  }
  set_outcome(verdict, troubles, input.base != nullptr);
  set_headline(verdict, input, changes);
  verdict.quality = quality_of(input.metering, input.execution);
  verdict.notes = notes_of(input.metering, input.execution, input.library);
  if (!verdict.errors.empty() && !input.execution.ends.empty()) {
    verdict.output_tail = redacted(input.execution.ends.back().process.output_tail);
  }
  return verdict;
}

Verdict meet_expectation(Verdict verdict, const scenario::Expectation& expectation) {
  if (expectation.verdict != "fail") {
    return verdict;
  }
  const auto matches = [&](const Finding& finding) {
    return finding.severity == Severity::fail && finding.cause.rfind(expectation.cause, 0) == 0 &&
           (expectation.path.empty() || finding.evidence.path == expectation.path);
  };
  const bool found =
      std::any_of(verdict.findings.begin(), verdict.findings.end(), matches) ||
      (expectation.cause.empty() && expectation.path.empty() && verdict.exit_code == 1);
  if (verdict.exit_code != 1 && verdict.exit_code != 4 && verdict.exit_code != 0) {
    return verdict;
  }
  if (found) {
    verdict.outcome = Outcome::pass;
    verdict.exit_code = 0;
    verdict.summary = "fails as expected";
    return verdict;
  }
  std::string wanted = expectation.cause.empty() ? "to fail" : "to fail with " + expectation.cause;
  if (!expectation.path.empty()) {
    wanted.append(" at ").append(expectation.path);
  }
  verdict.errors.push_back("the scenario expects " + wanted + ", and " +
                           (verdict.exit_code == 1 ? "it failed otherwise" : "nothing failed"));
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  return verdict;
}

Verdict error_verdict(const std::string& scenario, const Error& error) {
  Verdict verdict;
  verdict.scenario = scenario;
  verdict.outcome = Outcome::error;
  verdict.exit_code = exit_code_of(error.kind);
  verdict.errors.push_back(error.message);
  return verdict;
}

}  // namespace weir::run
