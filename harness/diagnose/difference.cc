// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/difference.h"

#include <algorithm>
#include <array>

namespace weir::diagnose {
namespace {

constexpr std::string_view kDots = "...";
constexpr std::size_t kLeastIdDigits = 8;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_token(char c) {
  return is_digit(c) || is_letter(c) || c == ':' || c == '-' || c == '+' || c == '.' || c == '/' ||
         c == '_';
}

std::string_view without_dots(std::string_view text) {
  if (text.substr(0, kDots.size()) == kDots) {
    text.remove_prefix(kDots.size());
  }
  if (text.size() >= kDots.size() && text.substr(text.size() - kDots.size()) == kDots) {
    text.remove_suffix(kDots.size());
  }
  return text;
}

/// The run of characters of a kind around `at`.
template <typename Kind>
std::string_view run_around(std::string_view text, std::size_t at, Kind is_kind) {
  std::size_t begin = at;
  while (begin > 0 && is_kind(text[begin - 1])) {
    --begin;
  }
  std::size_t end = at;
  while (end < text.size() && is_kind(text[end])) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

/// True where `shape` ('9' for a digit) stands in `text` with no digit and no '.' before it and no
/// digit behind it: "99:99" is in "10:41:07" but not in "127.0.0.1:8080".
bool has_shape(std::string_view text, std::string_view shape) {
  for (std::size_t i = 0; i + shape.size() <= text.size(); ++i) {
    const bool fits =
        std::equal(shape.begin(), shape.end(), text.begin() + static_cast<std::ptrdiff_t>(i),
                   [](char wanted, char c) { return wanted == '9' ? is_digit(c) : wanted == c; });
    const bool starts = i == 0 || (!is_digit(text[i - 1]) && text[i - 1] != '.');
    const std::size_t behind = i + shape.size();
    if (fits && starts && (behind == text.size() || !is_digit(text[behind]))) {
      return true;
    }
  }
  return false;
}

/// Seconds since 1970 of the years 2001 to 2033, or such milliseconds, micro- or nanoseconds.
bool has_epoch(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
    const std::size_t digits = end - i;
    const bool length = digits == 10 || digits == 13 || digits == 16 || digits == 19;
    const bool alone =
        (i == 0 || !is_hex(text[i - 1])) && (end == text.size() || !is_hex(text[end]));
    if (length && alone && text[i] == '1') {
      return true;
    }
    i = end + 1;
  }
  return false;
}

/// Whole or cut to three letters.
bool is_day_or_month(std::string_view word) {
  constexpr std::array<std::string_view, 19> kNames = {
      "January",   "February",  "March",   "April",    "May",      "June",   "July",
      "August",    "September", "October", "November", "December", "Monday", "Tuesday",
      "Wednesday", "Thursday",  "Friday",  "Saturday", "Sunday"};
  return std::any_of(kNames.begin(), kNames.end(), [word](std::string_view name) {
    return word == name || word == name.substr(0, 3);
  });
}

std::string_view last_word(std::string_view text) {
  while (!text.empty() && !is_letter(text.back()) && !is_digit(text.back())) {
    text.remove_suffix(1);
  }
  return text.empty() ? text : run_around(text, text.size() - 1, is_letter);
}

/// "25" in "November 25, 2026", or "Wednesday" itself.
bool is_worded_date(std::string_view text, std::size_t at) {
  const std::string_view word = run_around(text, at, is_letter);
  if (is_day_or_month(word)) {
    return true;
  }
  const std::string_view digits = run_around(text, at, is_digit);
  if (digits.empty() || digits.size() > 2) {
    return false;
  }
  const auto begin = static_cast<std::size_t>(digits.data() - text.data());
  return is_day_or_month(last_word(text.substr(0, begin)));
}

bool is_time(std::string_view text, std::size_t at) {
  const std::string_view token = run_around(text, at, is_token);
  constexpr std::array<std::string_view, 8> kShapes = {
      "99:99",      "9:99",       "9999-99-99",      "9999/99/99",
      "99/99/9999", "99.99.9999", "99999999T999999", "99999999-999999"};
  return has_epoch(token) || is_worded_date(text, at) ||
         std::any_of(kShapes.begin(), kShapes.end(),
                     [&](std::string_view shape) { return has_shape(token, shape); });
}

bool is_id(std::string_view text, std::size_t at) {
  const std::string_view run = run_around(text, at, [](char c) { return is_hex(c) || c == '-'; });
  const auto digits = std::count_if(run.begin(), run.end(), is_hex);
  return digits >= static_cast<std::ptrdiff_t>(kLeastIdDigits) &&
         std::any_of(run.begin(), run.end(), is_digit);
}

}  // namespace

Difference difference_of(std::string_view was, std::string_view now) {
  was = without_dots(was);
  now = without_dots(now);
  const auto split = std::mismatch(was.begin(), was.end(), now.begin(), now.end());
  const auto common = static_cast<std::size_t>(split.first - was.begin());
  return {was.substr(0, common), was.substr(common), now.substr(common)};
}

std::string volatile_kind(std::string_view was, std::string_view now) {
  const std::size_t at = difference_of(was, now).before.size();
  was = without_dots(was);
  now = without_dots(now);
  if (was == now) {
    return "";
  }
  if (is_time(was, at) && is_time(now, at)) {
    return ".clock";
  }
  return is_id(was, at) && is_id(now, at) ? ".id" : "";
}

}  // namespace weir::diagnose
