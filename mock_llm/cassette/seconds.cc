// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/seconds.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace weir::cassette {
namespace {

constexpr std::int64_t kDecimals = 6;  ///< of a second: microseconds
constexpr std::int64_t kMaxWholeDigits = 12;

/// digits * 10^(point - number of digits); `digits` doesn't begin with a zero.
struct Decimal {
  std::string digits;
  std::int64_t point = 0;
};

/// An exponent too large for a number counts as a huge one of its sign.
std::int64_t exponent_of(std::string_view text) {
  constexpr std::int64_t kHuge = 1'000'000'000;
  const bool negative = text.substr(0, 1) == "-";
  text.remove_prefix(negative || text.substr(0, 1) == "+" ? 1 : 0);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  value = error == std::errc() ? std::min(value, kHuge) : kHuge;
  return negative ? -value : value;
}

Decimal decimal_of(std::string_view number) {
  Decimal decimal;
  const std::size_t mark = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, mark);
  const std::size_t dot = std::min(mantissa.find('.'), mantissa.size());
  decimal.digits = mantissa.substr(0, dot);
  decimal.point = static_cast<std::int64_t>(dot);
  if (dot < mantissa.size()) {
    decimal.digits += mantissa.substr(dot + 1);
  }
  if (mark != std::string_view::npos) {
    decimal.point += exponent_of(number.substr(mark + 1));
  }
  const std::size_t zeros = std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size());
  decimal.digits.erase(0, zeros);
  decimal.point -= static_cast<std::int64_t>(zeros);
  return decimal;
}

}  // namespace

std::optional<Micros> parse_seconds(std::string_view number) {
  const bool negative = number.substr(0, 1) == "-";
  const Decimal decimal = decimal_of(number.substr(negative ? 1 : 0));
  if (decimal.digits.empty() || decimal.point + kDecimals < 0) {
    return Micros(0);
  }
  if (negative || decimal.point > kMaxWholeDigits) {
    return std::nullopt;
  }
  const auto wanted = static_cast<std::size_t>(decimal.point + kDecimals);
  std::int64_t value = 0;
  for (std::size_t i = 0; i < wanted; ++i) {
    value = value * 10 + (i < decimal.digits.size() ? decimal.digits[i] - '0' : 0);
  }
  const bool up = wanted < decimal.digits.size() && decimal.digits[wanted] >= '5';
  return Micros(value + (up ? 1 : 0));
}

std::string render_seconds(Micros time) {
  constexpr std::int64_t kSecond = 1'000'000;
  std::string text = std::to_string(time.count() / kSecond);
  const std::int64_t rest = time.count() % kSecond;
  if (rest == 0) {
    return text;
  }
  std::string fraction = std::to_string(kSecond + rest);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  fraction[0] = '.';
  return text + fraction;
}

}  // namespace weir::cassette
