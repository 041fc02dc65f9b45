// SPDX-License-Identifier: Apache-2.0
// How much two subtrees have in common.
#pragma once

#include <cstdint>
#include <span>

#include "harness/align/tree.h"

namespace weir::align {

inline constexpr std::int64_t kEqual = 1000;
inline constexpr std::int64_t kLeast = 500;  ///< below, two nodes don't correspond

class Similarity {
 public:
  Similarity(const Tree& base, const Tree& head) : base_(base), head_(head) {}

  /// 0 to kEqual.
  std::int64_t of(Index base, Index head) const;

  /// What it is worth to let two nodes correspond: larger subtrees count for more. 0 where they
  /// are too different.
  std::int64_t worth(Index base, Index head) const;

 private:
  std::int64_t worth_of_lists(std::span<const Index> base, std::span<const Index> head) const;
  std::int64_t in_common(Index base, Index head) const;

  const Tree& base_;
  const Tree& head_;
};

/// Parts in kEqual of the children of both roots that are the same, whatever their order.
std::int64_t overlap(const Tree& base, const Tree& head);

}  // namespace weir::align
