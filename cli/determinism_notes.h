// SPDX-License-Identifier: Apache-2.0
// Whether an agent sends the same each time, as people read it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/live/deviations.h"

namespace weir::cli {

/// Where replays differ from the recording, with rows for weir.yaml that mask what seems volatile.
/// `requests` is how many were replayed, in how many `passes`.
std::string determinism_notes(const std::vector<live::Deviation>& deviations, std::size_t requests,
                              std::size_t passes);

}  // namespace weir::cli
