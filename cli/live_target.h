// SPDX-License-Identifier: Apache-2.0
// What the commands that ask a real provider have in common: which scenario, whose keys, and what
// they tell before they begin.
#pragma once

#include <filesystem>
#include <string>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/record_limits.h"
#include "core/base/result.h"
#include "harness/live/live_pass.h"
#include "harness/run/agent_pass.h"

namespace weir::cli {

/// The scenario of that id; with "" the only one. Error where it can't be recorded: it answers from
/// a script.
Result<const scenario::Scenario*> live_scenario(const scenario::Project& project,
                                                const std::string& id);

/// Tells the plan; `title` begins it: "recording refund to FILE", and
/// `keeps` says whether answers are kept. Error where what bounds it makes
/// no sense, or keys are needed and none is set.
Status announce(Context& context, const run::RunContext& shared, const RecordLimits& limits,
                const std::string& title, bool keeps);

/// What a pass needs to record to a new file, up to `limit`.
Result<live::LiveSetup> open_setup(const run::RunContext& shared, const RecordLimits& limits,
                                   PicoUsd limit, const std::filesystem::path& file);

}  // namespace weir::cli
