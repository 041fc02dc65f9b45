// SPDX-License-Identifier: Apache-2.0
// weir run --fault: what would this fault cost?
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "harness/scenario/scenario.h"

namespace weir::cli {

/// Each scenario with these faults, compared with itself without them; its accepted baseline plays
/// no part. `specs` are ids of faults of the scenario, or KIND:KEY=VALUE,... Errors: neither.
Result<std::vector<scenario::Scenario>> with_faults(
    const scenario::Project& project, const std::vector<const scenario::Scenario*>& scenarios,
    const std::vector<std::string>& specs);

}  // namespace weir::cli
