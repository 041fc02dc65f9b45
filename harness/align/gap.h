// SPDX-License-Identifier: Apache-2.0
// Siblings none of which is the same on both sides for sure: the most similar ones, in order.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/align/lists.h"
#include "harness/align/similarity.h"

namespace weir::align {

inline constexpr std::size_t kMostPairs = std::size_t{1} << 20U;  ///< that one table may hold

/// The matches that are worth most together (Needleman and Wunsch, with free gaps). Of equally good
/// ones: a match before a gap, then what only the base has before what only the head has.
std::vector<Match> best_matches(const Similarity& similarity, const Lists& lists);

}  // namespace weir::align
