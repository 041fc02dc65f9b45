// SPDX-License-Identifier: Apache-2.0
// From what happened to a verdict: troubles, gate, causes, and what the scenario expects.
#pragma once

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "harness/baseline/baseline.h"
#include "harness/diagnose/source_finder.h"
#include "harness/run/execute.h"
#include "mock_llm/server/final_meter.h"

namespace weir::run {

struct JudgeInput {
  const scenario::Scenario& scenario;
  const Execution& execution;
  const server::FinalMetering& metering;
  const cassette::Library& library;
  const Trace& head;
  const baseline::Baseline* base = nullptr;  ///< accepted baseline, if there is one
  const meter::Profiles& profiles;
  const pricing::PriceTable& prices;
  diagnose::SourceFinder find_source;
};

/// The verdict before `expect:` is looked at.
Verdict judge(const JudgeInput& input);

/// Turns the verdict of a scenario that must fail into a pass, or tells what was expected of it.
Verdict meet_expectation(Verdict verdict, const scenario::Expectation& expectation);

/// The verdict of a scenario that could not be run at all.
Verdict error_verdict(const std::string& scenario, const Error& error);

}  // namespace weir::run
