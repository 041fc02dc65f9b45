// SPDX-License-Identifier: Apache-2.0
// One scenario from its file to its verdict, with everything that is kept of the run.
#pragma once

#include <optional>
#include <string>

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "harness/baseline/baseline.h"
#include "harness/run/execute.h"

namespace weir::run {

struct RunResult {
  Verdict verdict;
  Trace trace;                                  ///< no passes where nothing was measured
  std::string journal;                          ///< exchange file of what was sent, with outcomes
  std::optional<baseline::Baseline> candidate;  ///< what `weir accept` would make the baseline
};

/// What an execution comes to: metered, compared with the accepted baseline, and judged.
Result<RunResult> conclude(const scenario::Scenario& scenario, const cassette::Library& library,
                           const Execution& execution, const RunContext& context);

/// Runs and judges. Writes nothing but scratch folders.
RunResult run_one(const scenario::Scenario& scenario, const RunContext& context);

}  // namespace weir::run
