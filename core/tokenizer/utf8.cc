// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/utf8.h"

#include <cstddef>
#include <cstdint>

#include <simdjson.h>

namespace weir::tokenizer {
namespace {

/// What a lead byte asks for: the number of bytes that follow and the range of the first of them.
struct Lead {
  std::size_t followers;
  std::uint8_t low;
  std::uint8_t high;
};

constexpr Lead kInvalid = {0, 1, 0};

Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) {
    return {0, 0, 0};
  }
  if (byte < 0xC2 || byte > 0xF4) {
    return kInvalid;
  }
  if (byte < 0xE0) {
    return {1, 0x80, 0xBF};
  }
  const auto low = static_cast<std::uint8_t>(byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80);
  const auto high = static_cast<std::uint8_t>(byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF);
  return {byte < 0xF0 ? std::size_t{2} : std::size_t{3}, low, high};
}

}  // namespace

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string valid;
  for (std::size_t start = 0, at = 0; start < text.size(); start = at) {
    Lead lead = lead_of(static_cast<std::uint8_t>(text[at++]));
    bool good = lead.low <= lead.high;
    for (std::size_t follower = 0; good && follower < lead.followers; ++follower) {
      const auto byte = static_cast<std::uint8_t>(at < text.size() ? text[at] : 0);
      good = byte >= lead.low && byte <= lead.high;
      at += good ? 1 : 0;
      lead.low = 0x80;
      lead.high = 0xBF;
    }
    valid += good ? text.substr(start, at - start) : std::string_view("\xEF\xBF\xBD");
  }
  return valid;
}

}  // namespace weir::tokenizer
