// SPDX-License-Identifier: Apache-2.0
// The pattern, from tiktoken_ext/openai_public.py of tiktoken 0.14.0, with its alternatives
// numbered as below:
//   1  [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
//      (?i:'s|'t|'re|'ve|'m|'ll|'d)?
//   2  the same with [...]+ for the first run and [...]* for the second
//   3  \p{N}{1,3}
//   4   ?[^\s\p{L}\p{N}]+[\r\n/]*
//   5  \s*[\r\n]+
//   6  \s+(?!\S)
//   7  \s+
#include "core/tokenizer/splitter.h"

#include "core/tokenizer/char_class.h"

namespace weir::tokenizer {
namespace {

constexpr unsigned kUpperRun = kUpper | kCaseless | kMark;
constexpr unsigned kLowerRun = kLower | kCaseless | kMark;
constexpr unsigned kWordStart = kUpper | kLower | kCaseless | kMark;
constexpr unsigned kPunctuation = kOther | kMark;
constexpr unsigned kWhiteSpace = kSpace | kLineEnd;

/// Where the run of characters of these classes ends.
const char* run_end(const char* at, const char* end, unsigned classes) {
  while (at != end) {
    const Char next = char_at(at);
    if ((next.char_class & classes) == 0) {
      break;
    }
    at += next.size;
  }
  return at;
}

bool is_letter(char c, char lower) {
  return (c | 0x20) == lower;
}

/// The tail (?i:'s|'t|'re|'ve|'m|'ll|'d)?; U+017F, the long s, folds to s.
const char* contraction_end(const char* at, const char* end) {
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

enum class Alternative { first_only, first_or_second };

/// Alternatives 1 and 2 without their prefix character; null where they don't match. Caseless
/// letters and marks belong to both runs, so without a lower-case letter the second run of
/// alternative 1 is the last of them.
const char* word_end(const char* at, const char* end, Alternative alternative) {
  const char* after_caseless = nullptr;
  const char* stop = at;
  while (stop != end) {
    const Char next = char_at(stop);
    if (next.char_class == kLower) {
      return contraction_end(run_end(stop + next.size, end, kLowerRun), end);
    }
    if ((next.char_class & kUpperRun) == 0) {
      break;
    }
    stop += next.size;
    if (next.char_class != kUpper) {
      after_caseless = stop;
    }
  }
  if (after_caseless != nullptr) {
    return contraction_end(after_caseless, end);
  }
  if (stop == at || alternative == Alternative::first_only) {
    return nullptr;
  }
  return contraction_end(stop, end);
}

/// Alternative 3.
const char* number_end(const char* at, const char* end) {
  for (int digits = 0; digits < 3 && at != end; ++digits) {
    const Char next = char_at(at);
    if (next.char_class != kNumber) {
      break;
    }
    at += next.size;
  }
  return at;
}

/// Alternative 4 without its space.
const char* punctuation_end(const char* at, const char* end) {
  at = run_end(at, end, kPunctuation);
  while (at != end && (*at == '\r' || *at == '\n' || *at == '/')) {
    ++at;
  }
  return at;
}

/// Alternatives 5 to 7.
const char* white_space_end(const char* at, const char* end) {
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

/// A piece that starts with a space, a mark or punctuation: a word's prefix, or itself.
const char* prefixed_end(const char* at, const char* end, Char first) {
  const char* const rest = at + first.size;
  const unsigned second = rest != end ? char_at(rest).char_class : 0U;
  const bool mark = first.char_class == kMark;
  if ((second & kWordStart) != 0) {
    const char* const stop =
        word_end(rest, end, mark ? Alternative::first_only : Alternative::first_or_second);
    if (stop != nullptr) {
      return stop;
    }
  }
  if (mark) {
    return word_end(at, end, Alternative::first_only);
  }
  if (first.char_class == kOther) {
    return punctuation_end(at, end);
  }
  return *at == ' ' && (second & kPunctuation) != 0 ? punctuation_end(rest, end)
                                                    : white_space_end(at, end);
}

}  // namespace

const char* piece_end(const char* at, const char* end) {
  const Char first = char_at(at);
  switch (first.char_class) {
    case kUpper:
    case kLower:
    case kCaseless:
      return word_end(at, end, Alternative::first_or_second);
    case kNumber:
      return number_end(at, end);
    case kLineEnd:
      return white_space_end(at, end);
    default:
      return prefixed_end(at, end, first);
  }
}

}  // namespace weir::tokenizer
