// SPDX-License-Identifier: Apache-2.0
#include "harness/live/volatile_pattern.h"

#include <algorithm>

namespace weir::live {
namespace {

constexpr std::string_view kDots = "...";
constexpr std::string_view kPunctuation = "-_:./+";
constexpr std::size_t kLongestAnchor = 16;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What times, ids, counters and paths consist of.
bool is_word(char c) {
  return is_digit(c) || is_letter(c) || kPunctuation.find(c) != std::string_view::npos;
}

/// "Today is 10:41:07": where the word at a position begins and ends.
struct Word {
  std::string_view before;
  std::string_view text;
  bool cut = false;  ///< its end is not in the excerpt
};

Word word_at(std::string_view excerpt, std::size_t at) {
  const bool cut_in_front = excerpt.starts_with(kDots);
  const bool cut_behind = excerpt.ends_with(kDots);
  const std::size_t first = cut_in_front ? kDots.size() : 0;
  const std::size_t last = excerpt.size() - (cut_behind ? kDots.size() : 0);
  std::size_t begin = std::clamp(at, first, last);
  std::size_t end = begin;
  while (begin > first && is_word(excerpt[begin - 1])) {
    --begin;
  }
  while (end < last && is_word(excerpt[end])) {
    ++end;
  }
  const bool cut = cut_behind && end == last;
  while (!cut && end > begin && kPunctuation.find(excerpt[end - 1]) != std::string_view::npos) {
    --end;  // the end of a sentence is none of its last word
  }
  return {excerpt.substr(first, begin - first), excerpt.substr(begin, end - begin), cut};
}

void append_escaped(std::string& pattern, char c) {
  if (std::string_view(R"(\.+*?()|[]{}^$)").find(c) != std::string_view::npos) {
    pattern += '\\';
  }
  pattern += c;
}

/// One class for each run of digits, of hexadecimal digits or of letters.
std::string shape_of(std::string_view word) {
  std::string shape;
  for (std::size_t i = 0; i < word.size();) {
    std::size_t end = i;
    while (end < word.size() && (is_digit(word[end]) || is_letter(word[end]))) {
      ++end;
    }
    const std::string_view run = word.substr(i, end - i);
    if (run.empty()) {
      append_escaped(shape, word[i++]);
      continue;
    }
    shape += std::all_of(run.begin(), run.end(), is_digit) ? "[0-9]+"
             : std::all_of(run.begin(), run.end(), is_hex) ? "[0-9a-f]+"
                                                           : "[0-9A-Za-z]+";
    i = end;
  }
  return shape;
}

/// The end of the text in front, from the start of a word on where there is one.
std::string_view anchor_of(std::string_view before) {
  if (before.size() > kLongestAnchor) {
    before.remove_prefix(before.size() - kLongestAnchor);
    const std::size_t blank = before.find(' ');
    before.remove_prefix(blank == std::string_view::npos ? 0 : blank + 1);
  }
  return before;
}

}  // namespace

std::string volatile_pattern(std::string_view was, std::string_view now) {
  const auto parted = std::mismatch(was.begin(), was.end(), now.begin(), now.end());
  const auto at = static_cast<std::size_t>(parted.first - was.begin());
  const Word left = word_at(was, at);
  const Word right = word_at(now, at);
  if (left.text.empty() || right.text.empty() || left.before != right.before) {
    return "";
  }
  std::string pattern;
  for (const char c : anchor_of(left.before)) {
    append_escaped(pattern, c);
  }
  const std::string shape = shape_of(left.text);
  const bool cut = left.cut || right.cut;
  return pattern + (shape == shape_of(right.text) && !cut ? shape : "[0-9A-Za-z_:./+-]+");
}

}  // namespace weir::live
