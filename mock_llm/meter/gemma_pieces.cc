// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/gemma_pieces.h"

#include <algorithm>
#include <iterator>

#include "core/tokenizer/char_class.h"

namespace weir::meter {
namespace {

/// Markup that is one token, opening or closing, without attributes.
constexpr std::string_view kTags[] = {
    "a",   "b",     "blockquote", "body", "caption", "code", "div",   "em", "h1",   "h2",     "h3",
    "h4",  "h5",    "h6",         "html", "i",       "img",  "li",    "s",  "span", "strong", "sub",
    "sup", "table", "tbody",      "td",   "tfoot",   "th",   "thead", "tr", "u",    "ul",
};

constexpr std::size_t kLongestTag = std::string_view("</blockquote>").size();

std::string_view first_character(std::string_view text) {
  return text.substr(0, tokenizer::char_at(text.data()).size);
}

bool is_emoji(std::uint32_t character) {
  constexpr std::uint32_t kFirst = 0x1F000;
  constexpr std::uint32_t kLast = 0xEFFFF;
  return character >= kFirst && character <= kLast;
}

/// Of the first character.
PieceKind kind_of(std::string_view text) {
  constexpr unsigned kWord =
      tokenizer::kUpper | tokenizer::kLower | tokenizer::kCaseless | tokenizer::kMark;
  constexpr unsigned kBlank = tokenizer::kSpace | tokenizer::kLineEnd;
  const unsigned char_class = tokenizer::char_at(text.data()).char_class;
  if ((char_class & kWord) != 0) {
    return PieceKind::word;
  }
  if ((char_class & tokenizer::kNumber) != 0) {
    return PieceKind::digit;
  }
  if ((char_class & kBlank) != 0) {
    return text[0] == ' '    ? PieceKind::spaces
           : text[0] == '\n' ? PieceKind::line_ends
           : text[0] == '\t' ? PieceKind::tabs
                             : PieceKind::blank;
  }
  return is_emoji(first_code_point(text)) ? PieceKind::emoji : PieceKind::marks;
}

/// Digits, other blanks and emoji stand alone.
bool forms_runs(PieceKind kind) {
  return kind != PieceKind::digit && kind != PieceKind::blank && kind != PieceKind::emoji;
}

/// Bytes of the tag that the text begins with, or 0.
std::size_t tag_length(std::string_view text) {
  if (text[0] != '<') {
    return 0;
  }
  const std::size_t end = text.substr(0, kLongestTag).find('>');
  if (end == std::string_view::npos) {
    return 0;
  }
  const std::size_t begin = text[1] == '/' ? 2 : 1;
  const std::string_view name = text.substr(begin, end - begin);
  const bool is_known = std::find(std::begin(kTags), std::end(kTags), name) != std::end(kTags);
  return is_known ? end + 1 : 0;
}

}  // namespace

std::uint32_t first_code_point(std::string_view text) {
  constexpr std::uint8_t kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  const std::string_view character = first_character(text);
  std::uint32_t value = static_cast<std::uint8_t>(character[0]) & kLeadBits[character.size()];
  for (const char tail : character.substr(1)) {
    value = (value << 6U) | (static_cast<std::uint8_t>(tail) & 0x3FU);
  }
  return value;
}

Piece piece_at(std::string_view text, std::size_t at, bool follows_space) {
  const std::string_view rest = text.substr(at);
  Piece piece;
  std::size_t size = tag_length(rest);
  if (size != 0) {
    piece.kind = PieceKind::tag;
  } else {
    piece.kind = kind_of(rest);
    do {
      size += first_character(rest.substr(size)).size();
      ++piece.characters;
    } while (forms_runs(piece.kind) && size < rest.size() &&
             kind_of(rest.substr(size)) == piece.kind);
  }
  piece.text = rest.substr(0, size);
  piece.with_space = follows_space ? text.substr(at - 1, size + 1) : piece.text;
  return piece;
}

}  // namespace weir::meter
