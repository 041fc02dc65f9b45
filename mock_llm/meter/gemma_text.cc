// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/gemma_text.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "core/tokenizer/tokenizer.h"
#include "core/tokenizer/utf8.h"
#include "mock_llm/meter/gemma_pieces.h"

namespace weir::meter {
namespace {

constexpr std::int64_t kPermille = 1000;
constexpr std::int64_t kLongestBlank = 31;  ///< spaces, tabs or line ends in one token
constexpr std::int64_t kLongestMark = 16;   ///< signs in one token

/// Tokens of Gemini for 1,000 of o200k_base in words of a script, told by their first letter.
/// Fitted on the catalogues of gettext, 2026-11-26.
struct Script {
  std::uint32_t first;
  std::uint32_t last;
  std::int64_t permille;
};

constexpr Script kScripts[] = {
    {0x0400, 0x052F, 945},    // Cyrillic
    {0x0600, 0x06FF, 1060},   // Arabic
    {0x0900, 0x097F, 850},    // Devanagari
    {0x0980, 0x0DFF, 760},    // the other scripts of India
    {0x0E00, 0x0EFF, 830},    // Thai, Lao
    {0x10A0, 0x10FF, 1240},   // Georgian
    {0x3040, 0x30FF, 700},    // Kana
    {0x3400, 0x9FFF, 805},    // Han
    {0xAC00, 0xD7AF, 950},    // Hangul
    {0x20000, 0x3FFFF, 805},  // rare Han
};

std::int64_t o200k(std::string_view text) {
  return static_cast<std::int64_t>(tokenizer::count(tokenizer::Encoding::o200k_base, text));
}

std::int64_t in_groups(std::int64_t characters, std::int64_t longest) {
  return (characters + longest - 1) / longest;
}

std::int64_t script_permille(std::string_view word) {
  const std::uint32_t letter = first_code_point(word);
  const auto* const script =
      std::find_if(std::begin(kScripts), std::end(kScripts), [letter](const Script& candidate) {
        return letter >= candidate.first && letter <= candidate.last;
      });
  return script == std::end(kScripts) ? kPermille : script->permille;
}

/// Inside of a text a word often has a token that o200k_base knows behind a space only.
std::int64_t word_permille(const Piece& piece) {
  const std::int64_t tokens =
      piece.space() != 0 ? o200k(piece.with_space)
                         : std::min(o200k(piece.text), o200k(" " + std::string(piece.text)));
  return tokens * script_permille(piece.text);
}

std::int64_t tokens_of(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::line_ends:
    case PieceKind::tabs:
      return in_groups(piece.characters, kLongestBlank) + piece.space();
    case PieceKind::spaces:
      return piece.text.size() == 1 ? 0 : in_groups(piece.characters, kLongestBlank);
    case PieceKind::blank:
      return static_cast<std::int64_t>(piece.text.size()) + piece.space();
    case PieceKind::emoji:
      return 1;
    case PieceKind::marks:
      return std::max(o200k(piece.with_space), in_groups(piece.characters, kLongestMark));
    default:
      return 1 + piece.space();
  }
}

std::int64_t permille_of(std::string_view text) {
  std::int64_t permille = 0;
  bool follows_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at, follows_space);
    permille += piece.kind == PieceKind::word ? word_permille(piece) : tokens_of(piece) * kPermille;
    follows_space = piece.text == " ";
    at += piece.text.size();
  }
  return permille + (follows_space ? kPermille : 0);
}

}  // namespace

std::int64_t gemma_tokens(std::string_view text) {
  const std::int64_t permille = tokenizer::is_utf8(text)
                                    ? permille_of(text)
                                    : permille_of(tokenizer::replace_invalid_utf8(text));
  return (permille + kPermille / 2) / kPermille;
}

}  // namespace weir::meter
