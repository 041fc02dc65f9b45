// SPDX-License-Identifier: Apache-2.0
// Integers in JSON.
#pragma once

#include <charconv>
#include <cstdint>

#include "core/base/strong.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire {

/// Absent, null and what is no integer count as 0.
inline std::int64_t integer_of(const JsonValue& number) {
  std::int64_t integer = 0;
  const std::string_view text = number.text();
  std::from_chars(text.data(), text.data() + text.size(), integer);
  return integer;
}

/// A count; absent, null and what is no integer are none.
inline Tokens tokens_of(const JsonValue& number) {
  return Tokens(integer_of(number));
}

}  // namespace weir::wire
