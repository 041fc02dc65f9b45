// SPDX-License-Identifier: Apache-2.0
#include "harness/run/judge.h"

#include <algorithm>
#include <utility>

#include "core/base/redact.h"
#include "harness/compare/gate.h"
#include "harness/run/comparison.h"
#include "harness/run/quality.h"
#include "harness/run/requests.h"
#include "harness/run/troubles.h"

namespace weir::run {

namespace {

const Trace* trace_of(const baseline::Baseline* base) {
  return base == nullptr ? nullptr : &base->trace;
}

void set_outcome(Verdict& verdict, const std::vector<Trouble>& troubles, bool has_base) {
  std::vector<int> codes;
  for (const Trouble& trouble : troubles) {
    codes.push_back(trouble.exit_code);
    verdict.errors.push_back(redacted(trouble.message));
  }
  if (gate_fails(verdict)) {
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

Sides sides_of(const JudgeInput& input) {
  const std::vector<server::PassInfo>& passes = input.execution.passes;
  return {trace_of(input.base), input.head,
          input.base != nullptr ? recorded_of(input.base->requests, passes) : diff::Recorded{},
          recorded_of(input.metering.records, passes)};
}

}  // namespace

Verdict judge(const JudgeInput& input) {
  Verdict verdict;
  verdict.scenario = input.scenario.id;
  verdict.is_aside = input.scenario.base != nullptr;
  verdict.runs_per_day = input.scenario.runs_per_day;
  const auto rules = scenario::rules_in_force(input.scenario.rules);
  const std::vector<Trouble> troubles = troubles_with_rules(input, rules);
  CostChanges changes;
  if (!input.execution.records.empty()) {
    changes = compare_sides(verdict, sides_of(input), rules,
                            {input.profiles, input.prices, input.find_source});
  }
  set_outcome(verdict, troubles, input.base != nullptr);
  set_headline(verdict, trace_of(input.base), input.head, changes);
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
