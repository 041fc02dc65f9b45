// SPDX-License-Identifier: Apache-2.0
// weir run --live: what replays can't see, the answers under a changed prompt.
#pragma once

#include <cstddef>
#include <string>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/record_limits.h"

namespace weir::cli {

struct LiveOptions {
  bool on = false;
  RecordLimits limits;  ///< the dollars are those of all runs together
  std::size_t repeat = 1;
};

/// Runs the selected scenarios against the real provider and compares each run with the accepted
/// baseline. A scenario fails where most of its runs do. Writes neither cassettes nor baselines.
/// Returns the exit code.
int run_live(Context& context, const Selection& selection, const LiveOptions& options,
             const std::string& out);

}  // namespace weir::cli
