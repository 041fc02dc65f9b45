// SPDX-License-Identifier: Apache-2.0
// A run that is compared with nothing: for a baseline that can't be read.
#pragma once

#include <optional>

#include "cli/command.h"
#include "cli/project.h"
#include "harness/baseline/baseline.h"

namespace weir::cli {

struct Measured {
  std::optional<baseline::Baseline> candidate;  ///< none where the run went wrong, which is told
  int exit_code = 0;                            ///< of the run
};

Measured measure_alone(Context& context, const OpenProject& open,
                       const scenario::Scenario& scenario);

}  // namespace weir::cli
