// SPDX-License-Identifier: Apache-2.0
// What the patterns of the encodings share, alternative by alternative. Each function gets the rest
// of a text, [at, end), and returns where its match ends, which is `at` where nothing matches.
#pragma once

#include "core/tokenizer/char_class.h"

namespace weir::tokenizer {

inline constexpr unsigned kLetter = kUpper | kLower | kCaseless;
inline constexpr unsigned kPunctuation = kOther | kMark;  ///< [^\s\p{L}\p{N}]
inline constexpr unsigned kWhiteSpace = kSpace | kLineEnd;

/// The run of characters of these classes.
inline const char* run_end(const char* at, const char* end, unsigned classes) {
  while (at != end) {
    const Char next = char_at(at);
    if ((next.char_class & classes) == 0) {
      break;
    }
    at += next.size;
  }
  return at;
}

inline bool is_letter(char c, char lower) {
  return (c | 0x20) == lower;
}

/// (?i:'s|'t|'re|'ve|'m|'ll|'d); U+017F, the long s, folds to s.
inline const char* contraction_end(const char* at, const char* end) {
  if (end - at < 2 || *at != '\'') {
    return at;
  }
  const char first = at[1];
  if (is_letter(first, 's') || is_letter(first, 't') || is_letter(first, 'm') ||
      is_letter(first, 'd')) {
    return at + 2;
  }
  if (end - at < 3) {
    return at;
  }
  const char second = at[2];
  const bool pair = (is_letter(second, 'e') && (is_letter(first, 'r') || is_letter(first, 'v'))) ||
                    (is_letter(second, 'l') && is_letter(first, 'l'));
  const bool long_s = first == '\xC5' && second == '\xBF';
  return pair || long_s ? at + 3 : at;
}

/// \p{N}{1,3}
inline const char* number_end(const char* at, const char* end) {
  for (int digits = 0; digits < 3 && at != end; ++digits) {
    const Char next = char_at(at);
    if (next.char_class != kNumber) {
      break;
    }
    at += next.size;
  }
  return at;
}

/// \s*[\r\n]+|\s+(?!\S)|\s+
inline const char* white_space_end(const char* at, const char* end) {
  const char* after_line_end = nullptr;
  const char* last = at;
  const char* stop = at;
  while (stop != end) {
    const Char next = char_at(stop);
    if ((next.char_class & kWhiteSpace) == 0) {
      break;
    }
    last = stop;
    stop += next.size;
    if (next.char_class == kLineEnd) {
      after_line_end = stop;
    }
  }
  if (after_line_end != nullptr) {
    return after_line_end;
  }
  return stop == end || last == at ? stop : last;
}

}  // namespace weir::tokenizer
