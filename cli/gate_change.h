// SPDX-License-Identifier: Apache-2.0
// What happened to baselines and rules since a change began.
#pragma once

#include <map>
#include <string>

#include "cli/command.h"
#include "cli/project.h"
#include "core/base/result.h"
#include "core/model/gate_change.h"

namespace weir::cli {

/// Compares what lies on the disk with where the change began: at `ref` or, where that is "", at
/// the target that the CI system names. Nothing (no base) outside of pull requests. What can't be
/// compared is told on stderr; it is an error only for a `ref`.
Result<GateChange> gate_change(Context& context, const OpenProject& open, const std::string& ref,
                               const std::map<std::string, std::string>& environment);

}  // namespace weir::cli
