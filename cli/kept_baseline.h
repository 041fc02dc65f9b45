// SPDX-License-Identifier: Apache-2.0
// What a run makes of the baseline: accepted on request, pending where it differs.
#pragma once

#include <string>

#include "core/base/result.h"
#include "harness/run/run_one.h"
#include "harness/scenario/scenario.h"

namespace weir::cli {

struct KeepOptions {
  bool accept = false;
  std::string note;        ///< of what is accepted
  bool read_only = false;  ///< nothing is written but what is accepted
};

/// Keeps the candidate of a run. What was accepted is told in the verdict, which then passes. An
/// error where a note is missing: the change is kept pending, if it may be.
Status keep_baseline(const scenario::Project& project, const scenario::Scenario& scenario,
                     run::RunResult& result, const KeepOptions& options);

}  // namespace weir::cli
