// SPDX-License-Identifier: Apache-2.0
// How far the difference of two sides may be off where requests are estimated.
#pragma once

#include <cstdint>
#include <string_view>

#include "harness/diff/side.h"

namespace weir::diff {

struct Uncertainty {
  std::int64_t tokens = 0;  ///< of input
  PicoUsd cost;
};

/// The stated error of what is estimated and stands on one side only: a part that both have is off
/// by as much in both. `run` restricts both sides to one process; "" is all of them.
Uncertainty uncertainty_of(const Side& base, const Side& head, std::string_view run = {});

}  // namespace weir::diff
