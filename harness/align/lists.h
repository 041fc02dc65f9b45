// SPDX-License-Identifier: Apache-2.0
// Siblings of both trees, and places in them.
#pragma once

#include <cstddef>
#include <span>

#include "harness/align/tree.h"

namespace weir::align {

struct Lists {
  std::span<const Index> base;
  std::span<const Index> head;
};

/// Positions in Lists.
struct Match {
  std::size_t base = 0;
  std::size_t head = 0;
  bool operator==(const Match&) const = default;
};

inline Lists part_of(const Lists& lists, const Match& from, const Match& to) {
  return {lists.base.subspan(from.base, to.base - from.base),
          lists.head.subspan(from.head, to.head - from.head)};
}

}  // namespace weir::align
