// SPDX-License-Identifier: Apache-2.0
// The eight character classes of the splitters, and how to read one from valid UTF-8.
#pragma once

#include <cstdint>

namespace weir::tokenizer {

#include "core/tokenizer/unicode_classes_table.inc"

// One bit a class, so that a set of classes is a mask.
inline constexpr std::uint8_t kUpper = 1;     ///< Lu, Lt
inline constexpr std::uint8_t kLower = 2;     ///< Ll
inline constexpr std::uint8_t kCaseless = 4;  ///< Lm, Lo
inline constexpr std::uint8_t kMark = 8;      ///< Mn, Mc, Me
inline constexpr std::uint8_t kNumber = 16;   ///< Nd, Nl, No
inline constexpr std::uint8_t kSpace = 32;    ///< White_Space but CR and LF
inline constexpr std::uint8_t kLineEnd = 64;  ///< CR, LF
inline constexpr std::uint8_t kOther = 128;

struct Char {
  std::uint8_t char_class;
  std::uint8_t size;  ///< in bytes
};

inline std::uint8_t class_of(std::uint32_t code_point) {
  return kClassBlocks[kClassBlockIndex[code_point >> 7] * 128U + (code_point & 127U)];
}

/// The character that starts at `at`, which must be the start of one.
inline Char char_at(const char* at) {
  const auto byte = [at](int index) { return static_cast<std::uint8_t>(at[index]); };
  const auto tail = [&byte](int index) { return byte(index) & 0x3FU; };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) {
    return {kClassBlocks[lead], 1};
  }
  if (lead < 0xE0) {
    return {class_of(((lead & 0x1FU) << 6) | tail(1)), 2};
  }
  if (lead < 0xF0) {
    return {class_of(((lead & 0x0FU) << 12) | (tail(1) << 6) | tail(2)), 3};
  }
  return {class_of(((lead & 0x07U) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3)), 4};
}

}  // namespace weir::tokenizer
