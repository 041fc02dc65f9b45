// SPDX-License-Identifier: Apache-2.0
// Turns of the same number in the same lane of both sides.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "harness/diagnose/detectors.h"

namespace weir::diagnose {

/// Positions in the views' turns.
struct TurnPair {
  std::size_t base = 0;
  std::size_t head = 0;
};

/// In the head's order; turns that one side alone has are left out.
std::vector<TurnPair> pairs_of(const Sides& sides);

/// Each lane that has as many turns on both sides, with its turns in order.
std::map<std::string, std::vector<TurnPair>> equal_lanes_of(const Sides& sides);

}  // namespace weir::diagnose
