// SPDX-License-Identifier: Apache-2.0
// Counts in JSON.
#pragma once

#include <charconv>
#include <cstdint>

#include "core/base/strong.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire {

/// A count; absent, null and what is no integer are none.
inline Tokens tokens_of(const JsonValue& number) {
  std::int64_t count = 0;
  const std::string_view text = number.text();
  std::from_chars(text.data(), text.data() + text.size(), count);
  return Tokens(count);
}

}  // namespace weir::wire
