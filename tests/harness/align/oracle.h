// SPDX-License-Identifier: Apache-2.0
// The distance of two trees by nodes, slow and exact: no alignment by whole subtrees is cheaper.
#pragma once

#include <cstddef>

#include "harness/align/tree.h"

namespace weir::align::testing {

/// Insertions, deletions and changes of single nodes (K. Zhang and D. Shasha, "Simple fast
/// algorithms for the editing distance between trees", SIAM J. Comput. 18(6), 1989).
std::size_t node_distance(const Tree& base, const Tree& head);

}  // namespace weir::align::testing
