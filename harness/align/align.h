// SPDX-License-Identifier: Apache-2.0
// Which nodes of two trees correspond, level by level: whole subtrees are inserted and deleted, so
// that an inserted turn is one difference at its place, and nothing after it.
// S. M. Selkow, "The tree-to-tree editing problem", Information Processing Letters 6(6), 1977.
#pragma once

#include <optional>
#include <vector>

#include "harness/align/tree.h"

namespace weir::align {

struct Alignment {
  std::vector<std::optional<Index>> head_of;  ///< by node of the base
  std::vector<std::optional<Index>> base_of;  ///< by node of the head
};

/// The roots correspond. Equal ends first, then subtrees that occur once on either side, then, in
/// the gaps between, the most similar in order; of equally good ones the earlier in the base. Takes
/// time and memory of at most a million pairs a gap: a larger one is cut at its middle.
Alignment align(const Tree& base, const Tree& head);

}  // namespace weir::align
