// SPDX-License-Identifier: Apache-2.0
// A pending baseline, held against the accepted one.
#pragma once

#include <optional>

#include "cli/project.h"
#include "core/base/result.h"
#include "core/model/verdict.h"
#include "harness/baseline/baseline.h"

namespace weir::cli {

struct PendingChange {
  baseline::Baseline pending;
  Verdict verdict;  ///< what `weir run` would say, without the run
};

/// None where nothing is pending; an error where a baseline can't be read.
Result<std::optional<PendingChange>> pending_change(const OpenProject& open,
                                                    const scenario::Scenario& scenario);

}  // namespace weir::cli
