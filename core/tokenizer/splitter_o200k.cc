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
#include "core/tokenizer/splitter_runs.h"

namespace weir::tokenizer {
namespace {

constexpr unsigned kUpperRun = kUpper | kCaseless | kMark;
constexpr unsigned kLowerRun = kLower | kCaseless | kMark;
constexpr unsigned kWordStart = kLetter | kMark;

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

/// Alternative 4 without its space.
const char* punctuation_end(const char* at, const char* end) {
  at = run_end(at, end, kPunctuation);
  while (at != end && (*at == '\r' || *at == '\n' || *at == '/')) {
    ++at;
  }
  return at;
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

const char* o200k_piece_end(const char* at, const char* end) {
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
