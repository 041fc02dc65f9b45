// SPDX-License-Identifier: Apache-2.0
// The first leaf in which two blocks differ, read as the prompt cache reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_llm/wire/json_tree.h"

namespace weir::cache {

struct Leaf {
  std::string pointer;
  std::int64_t byte = 0;  ///< in the decoded string, or in the compact JSON of the leaf
  std::string was;        ///< surroundings; "" where the leaf is missing on that side
  std::string now;
};

/// The difference of two blocks (or strings that stand for one), markers and tool call ids aside.
/// `pointer` is that of the block in `now`.
std::optional<Leaf> first_difference(const wire::JsonValue& was, const wire::JsonValue& now,
                                     const std::string& pointer);

/// A leaf whose texts differ in this pointer's value.
Leaf text_leaf(std::string pointer, std::string_view was, std::string_view now);

/// The text around a byte: the word that it stands in with about 12 characters before, and 24 from
/// the byte on, whole characters only, "..." where cut, control characters as blanks. A time that
/// differs in its last digits is shown whole, with the words that lead to it.
std::string surroundings(std::string_view text, std::size_t byte);

}  // namespace weir::cache
