// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"

namespace weir {
namespace {

/// 0 past the end, which continues nothing.
unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// The characters that begin with `lead`, and the bytes that may follow it: the narrower ranges
/// keep out overlong forms, surrogates, and what lies behind U+10FFFF.
struct Shape {
  std::size_t length = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
};

Shape shape_of(unsigned lead) {
  if (lead >= 0xC2 && lead <= 0xDF) {
    return {2};
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    return {3, lead == 0xE0 ? 0xA0U : 0x80U, lead == 0xED ? 0x9FU : 0xBFU};
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    return {4, lead == 0xF0 ? 0x90U : 0x80U, lead == 0xF4 ? 0x8FU : 0xBFU};
  }
  return {};
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (!text.empty() && byte_at(text, 0) < 0x80) {
    return 1;
  }
  const Shape shape = shape_of(byte_at(text, 0));
  const unsigned second = byte_at(text, 1);
  if (second < shape.low || second > shape.high) {
    return 0;
  }
  for (std::size_t at = 2; at < shape.length; ++at) {
    if ((byte_at(text, at) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return shape.length;
}

std::string mend_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(text.substr(0, length));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace weir
