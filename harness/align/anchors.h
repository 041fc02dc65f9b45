// SPDX-License-Identifier: Apache-2.0
// Subtrees that can't be mistaken for others.
#pragma once

#include <vector>

#include "harness/align/lists.h"

namespace weir::align {

/// Equal subtrees that occur once in either list, as many as stand in the same order in both: the
/// longest increasing subsequence, as in Bram Cohen's patience diff.
std::vector<Match> unique_anchors(const Tree& base, const Tree& head, const Lists& lists);

}  // namespace weir::align
