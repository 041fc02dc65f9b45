// SPDX-License-Identifier: Apache-2.0
// Fits whole numbers to observations by least absolute deviations, which a few odd observations
// don't move. Pure: the same observations give the same numbers everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir::calibrate {

/// What was observed is off by `residual`; one step of value k moves it by `effects[k]`, which is
/// never negative. Both in one unit.
struct Observation {
  std::vector<std::int64_t> effects;
  std::int64_t residual = 0;
};

/// A value that the fit may move.
struct Bounds {
  std::int64_t lowest = 0;  ///< steps down, 0 or less
};

/// Steps for each value. A value stays where fewer than five observations tell of it, and it stays
/// where it is as if two typical observations had confirmed it.
std::vector<std::int64_t> fit(const std::vector<Observation>& observations,
                              const std::vector<Bounds>& bounds);

/// What is left of the residual after these steps.
std::int64_t left_over(const Observation& observation, const std::vector<std::int64_t>& steps);

}  // namespace weir::calibrate
