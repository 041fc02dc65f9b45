// SPDX-License-Identifier: Apache-2.0
#include "harness/run/run_one.h"

#include <utility>

#include "core/base/redact.h"
#include "harness/run/judge.h"
#include "harness/run/requests.h"
#include "harness/trace/build.h"
#include "mock_llm/server/final_meter.h"
#include "mock_llm/server/journal.h"

namespace weir::run {

namespace {

using scenario::Scenario;

/// A run that went wrong, or whose cache breaks, is nothing to hold others against.
bool may_become_baseline(const Verdict& verdict, const Scenario& scenario) {
  return verdict.errors.empty() && !scenario.base &&
         !(scenario.expect && scenario.expect->verdict == "fail");
}

Result<RunResult> conclude_against(const std::optional<baseline::Baseline>& base,
                                   const Scenario& scenario, const cassette::Library& library,
                                   const Execution& execution, const RunContext& context) {
  RunResult result;
  server::FinalMetering metering;
  if (execution.meter_error.empty()) {
    WEIR_TRY(metering,
             server::meter_finally(execution.records, library, context.profiles, context.prices));
  }
  result.trace = trace::build_trace({scenario.id, scenario.user, scenario.tags}, metering.records,
                                    execution.passes);
  const JudgeInput input{scenario,
                         execution,
                         metering,
                         library,
                         result.trace,
                         base ? &*base : nullptr,
                         context.profiles,
                         context.prices,
                         diagnose::source_finder_in(context.project.root, scenario.agent.run)};
  result.verdict = judge(input);
  if (may_become_baseline(result.verdict, scenario)) {
    result.candidate =
        baseline::Baseline{result.trace, "", requests_of(metering.records, execution.passes)};
  }
  if (scenario.expect) {
    result.verdict = meet_expectation(std::move(result.verdict), *scenario.expect);
  }
  Redactions redactions;
  result.journal = cassette::render_exchange_file(
      server::journal_of(metering.records, execution.passes, scenario.user, &redactions));
  for (const auto& [kind, count] : redactions) {
    result.verdict.notes.push_back("redacted in the journal: " + std::to_string(count) + " x " +
                                   kind);
  }
  return result;
}

Result<RunResult> run_against(const std::optional<baseline::Baseline>& base,
                              const Scenario& scenario, const RunContext& context) {
  WEIR_TRY(const cassette::Library library, load_library(scenario));
  WEIR_TRY(const Execution execution, execute(scenario, library, context));
  return conclude_against(base, scenario, library, execution, context);
}

/// A run that went wrong tells nothing about the change after it.
RunResult without_base(RunResult base) {
  base.verdict.findings.clear();
  for (std::string& error : base.verdict.errors) {
    error.insert(0, "in the run of \"base\": ");
  }
  return base;
}

Result<RunResult> try_run(const Scenario& scenario, const RunContext& context) {
  if (!scenario.base) {
    WEIR_TRY(const auto accepted,
             baseline::load(context.project.baselines, scenario.id, baseline::State::accepted));
    return run_against(accepted, scenario, context);
  }
  WEIR_TRY(RunResult base, run_against(std::nullopt, *scenario.base, context));
  if (!base.candidate) {
    return without_base(std::move(base));
  }
  return run_against(base.candidate, scenario, context);
}

}  // namespace

Result<RunResult> conclude(const Scenario& scenario, const cassette::Library& library,
                           const Execution& execution, const RunContext& context) {
  WEIR_TRY(const auto base,
           baseline::load(context.project.baselines, scenario.id, baseline::State::accepted));
  return conclude_against(base, scenario, library, execution, context);
}

RunResult run_one(const Scenario& scenario, const RunContext& context) {
  auto result = try_run(scenario, context);
  if (!result.ok()) {
    RunResult failed;
    failed.verdict = error_verdict(scenario.id, result.error());
    return failed;
  }
  return std::move(result).value();
}

}  // namespace weir::run
