// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/json_pieces.h"

#include <algorithm>

#include "core/base/json.h"

namespace weir::wire {

void append_string_or_null(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += "null";
  } else {
    append_json_string(out, text);
  }
}

void append_one_line(std::string& out, std::string_view raw) {
  const std::size_t begin = out.size();
  out += raw;
  const auto is_break = [](char c) { return c == '\n' || c == '\r'; };
  std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), is_break, ' ');
}

std::string_view next_piece(std::string_view text, std::size_t bytes) {
  std::size_t end = std::min(bytes, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    ++end;
  }
  return text.substr(0, end);
}

std::string_view next_word(std::string_view text, std::size_t most) {
  constexpr std::string_view kBlanks = " \n\r\t";
  const std::size_t word = text.find_first_not_of(kBlanks);
  return next_piece(text, std::min(text.find_first_of(kBlanks, word), most));
}

}  // namespace weir::wire
