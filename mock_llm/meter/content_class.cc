// SPDX-License-Identifier: Apache-2.0
// Tells prose, code, JSON and CJK text apart by counting characters: coarse, but the same
// everywhere.
#include "mock_llm/meter/content_class.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/base/text.h"

namespace weir::meter {
namespace {

constexpr std::string_view kCodeMarks = "{}[]()<>;=_/\\|&$#*`\"\n";
constexpr std::size_t kCodeShare = 20;  ///< one mark in so many visible characters

struct Counts {
  std::size_t visible = 0;     ///< characters that are not blank
  std::size_t wide = 0;        ///< of CJK scripts
  std::size_t code_marks = 0;  ///< brackets, operators, markup and line ends
};

/// Lead bytes of U+2E80 to U+D7FF and, behind the emoji, of the planes of ideographs.
bool leads_wide(unsigned char lead, unsigned char next) {
  return (lead == 0xE2 && next >= 0xBA) || (lead >= 0xE3 && lead <= 0xED) ||
         (lead == 0xF0 && next >= 0xA0);
}

Counts count(std::string_view text) {
  Counts counts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool continues = (byte & 0xC0U) == 0x80;
    counts.code_marks += std::size_t{kCodeMarks.find(text[i]) != std::string_view::npos};
    if (byte <= ' ' || continues) {
      continue;
    }
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    ++counts.visible;
    counts.wide += std::size_t{leads_wide(byte, next)};
  }
  return counts;
}

bool looks_like_json(std::string_view text) {
  const std::string_view body = trim(text);
  return body.size() > 1 && ((body.front() == '{' && body.back() == '}') ||
                             (body.front() == '[' && body.back() == ']'));
}

}  // namespace

ContentClass classify_text(std::string_view text) {
  const Counts counts = count(text);
  if (counts.wide * 2 > counts.visible) {
    return ContentClass::cjk;
  }
  if (looks_like_json(text)) {
    return ContentClass::json;
  }
  return counts.code_marks * kCodeShare > counts.visible ? ContentClass::code : ContentClass::prose;
}

}  // namespace weir::meter
