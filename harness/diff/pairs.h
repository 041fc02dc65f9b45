// SPDX-License-Identifier: Apache-2.0
// Which conversations and which calls of two sides correspond.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "harness/diff/side.h"
#include "harness/diff/steps.h"

namespace weir::diff {

/// Positions in Side::calls.
struct CallPair {
  std::size_t base = 0;
  std::size_t head = 0;
};

struct LanePair {
  std::size_t base = 0;
  std::size_t head = 0;
  bool same_task = true;  ///< both begin with the same message, as it was or edited
};

struct Pairs {
  std::vector<LanePair> lanes;
  std::vector<CallPair> calls;         ///< in the head's order
  std::vector<CallPair> metered;       ///< those of them that are metered on both sides
  std::vector<std::size_t> only_base;  ///< calls of paired lanes
  std::vector<std::size_t> only_head;  ///< calls of paired lanes
  std::vector<std::size_t> new_lanes;  ///< of the head, without a counterpart
  std::vector<std::optional<std::size_t>> base_of;  ///< by position of the head's call
};

/// Conversations by their first message, then by what they have in common, then in order; their
/// calls by alignment of what they do. Calls about another task pair in order alone.
Pairs pair_sides(const Side& base, const std::vector<Step>& base_steps, const Side& head,
                 const std::vector<Step>& head_steps);

}  // namespace weir::diff
