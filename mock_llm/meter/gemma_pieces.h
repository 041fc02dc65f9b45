// SPDX-License-Identifier: Apache-2.0
// The pieces of a text that Gemini's tokenizer never joins: words, single digits, runs of blanks,
// signs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace weir::meter {

enum class PieceKind { tag, word, digit, spaces, line_ends, tabs, blank, emoji, marks };

struct Piece {
  PieceKind kind = PieceKind::marks;
  std::string_view text;
  std::string_view with_space;  ///< from the single space in front on; the text where there is none
  std::int64_t characters = 0;

  /// 1 where a single space stands in front.
  std::int64_t space() const { return static_cast<std::int64_t>(with_space.size() - text.size()); }
};

/// The piece of valid UTF-8 that begins at `at`, behind a single space or not.
Piece piece_at(std::string_view text, std::size_t at, bool follows_space);

/// The first character of valid UTF-8.
std::uint32_t first_code_point(std::string_view text);

}  // namespace weir::meter
