// SPDX-License-Identifier: Apache-2.0
// From a scenario to its cassette: one run against the real provider, two replays, a baseline to
// accept.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/record_limits.h"
#include "core/base/result.h"

namespace weir::cli {

struct RecordRequest {
  std::string id;  ///< "": the only one
  RecordLimits limits;
  bool missing = false;  ///< only what the cassette has no answer to
};

/// The exit code: that of the replays where they went wrong. Errors: what kept it from being
/// recorded, or completely.
Result<int> record_scenario(Context& context, const OpenProject& open,
                            const RecordRequest& request);

}  // namespace weir::cli
