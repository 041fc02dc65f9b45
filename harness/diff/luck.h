// SPDX-License-Identifier: Apache-2.0
// What was in the cache and was not read, for no reason that the requests tell: the service's own
// luck, which no change of the agent brings about.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/diff/side.h"

namespace weir::diff {

/// Positions of the calls that it met.
std::vector<std::size_t> unlucky_calls(const Side& side);

/// What they cost more than reading.
PicoUsd cost_of_luck(const Side& side);

}  // namespace weir::diff
