// SPDX-License-Identifier: Apache-2.0
// Prompts by what they are made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/diff/side.h"

namespace weir::diff {

enum class PartKind { tool_defs, system, tool_results, user_messages, own_answers };

inline constexpr std::array<const char*, 5> kPartNames{"tool_defs", "system", "tool results",
                                                       "user messages", ""};

/// What the model said itself grows with its answers and belongs to them: it is left out.
inline constexpr std::array kParts{PartKind::tool_defs, PartKind::system, PartKind::tool_results,
                                   PartKind::user_messages};

template <typename T>
using ByPart = std::array<T, kPartNames.size()>;

constexpr std::size_t index_of(PartKind part) {
  return static_cast<std::size_t>(part);
}

/// Tokens and cost of one part of a prompt.
struct Part {
  std::int64_t tokens = 0;
  PicoUsd cost;
};

PartKind part_of(const wire::Segment& segment);

using PartsByCall = std::vector<ByPart<Part>>;

/// By position of the call; zeros of those that aren't metered.
PartsByCall parts_of(const Side& side);

}  // namespace weir::diff
