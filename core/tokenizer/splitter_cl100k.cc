// SPDX-License-Identifier: Apache-2.0
// The pattern, from encoders/cl100k_base.json of npm tiktoken 1.0.22, with its alternatives
// numbered:
//   1  (?i:'s|'t|'re|'ve|'m|'ll|'d)
//   2  [^\r\n\p{L}\p{N}]?\p{L}+
//   3  \p{N}{1,3}
//   4   ?[^\s\p{L}\p{N}]+[\r\n]*
//   5  \s*[\r\n]+
//   6  \s+(?!\S)
//   7  \s+
// tiktoken 0.14.0 (tiktoken_ext/openai_public.py) writes it with possessive runs and makes white
// space at the end of a text one piece even if a line end is in it. The ids are the same, as no
// token of cl100k_base goes on behind its last line end.
#include "core/tokenizer/splitter.h"
#include "core/tokenizer/splitter_runs.h"

namespace weir::tokenizer {
namespace {

/// Alternative 4 without its space.
const char* punctuation_end(const char* at, const char* end) {
  return run_end(run_end(at, end, kPunctuation), end, kLineEnd);
}

/// A piece that starts with a space, a mark or punctuation: a word's prefix, or itself.
const char* prefixed_end(const char* at, const char* end, Char first) {
  const char* const rest = at + first.size;
  const unsigned second = rest != end ? char_at(rest).char_class : 0U;
  if ((second & kLetter) != 0) {
    return run_end(rest, end, kLetter);
  }
  if ((first.char_class & kPunctuation) != 0) {
    return punctuation_end(at, end);
  }
  return *at == ' ' && (second & kPunctuation) != 0 ? punctuation_end(rest, end)
                                                    : white_space_end(at, end);
}

}  // namespace

const char* cl100k_piece_end(const char* at, const char* end) {
  const char* const contraction = contraction_end(at, end);
  if (contraction != at) {
    return contraction;
  }
  const Char first = char_at(at);
  switch (first.char_class) {
    case kUpper:
    case kLower:
    case kCaseless:
      return run_end(at, end, kLetter);
    case kNumber:
      return number_end(at, end);
    case kLineEnd:
      return white_space_end(at, end);
    default:
      return prefixed_end(at, end, first);
  }
}

}  // namespace weir::tokenizer
