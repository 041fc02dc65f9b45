// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/words.h"

#include <array>

#include "core/base/digest.h"

namespace weir::fault {

std::string words(std::string_view seed, std::size_t count) {
  constexpr std::array<std::string_view, 16> kWords{
      "order", "table", "paper", "water", "house", "light", "price", "value",
      "point", "group", "state", "power", "money", "story", "month", "night"};
  std::string text;
  Digest128 state = digest128(seed);
  for (std::size_t i = 0; i < count; ++i) {
    state = chain128(state, "next");
    text.append(i == 0 ? "" : " ").append(kWords[state.low % kWords.size()]);
  }
  return text;
}

}  // namespace weir::fault
