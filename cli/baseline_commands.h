// SPDX-License-Identifier: Apache-2.0
// The subcommands of weir baseline, one file each.
#pragma once

#include <string>

#include "cli/command.h"

namespace weir::cli {

/// Each scenario with the state of its baseline, then what no scenario has.
int baseline_list(Context& context);

/// The accepted span tree; where none is accepted, the pending one.
int baseline_show(Context& context, const std::string& id);

/// The accepted baseline against the pending one, judged as a run is.
int baseline_diff(Context& context, const std::string& id);

/// Measures a scenario whose accepted baseline is of no single run any more, and accepts that.
int baseline_resolve(Context& context, const std::string& id, const std::string& note);

/// Names the files of baselines that no scenario has; `yes` removes them.
int baseline_prune(Context& context, bool yes);

/// What each commit that changed the baseline accepted; of all scenarios without an id.
int baseline_log(Context& context, const std::string& id);

}  // namespace weir::cli
