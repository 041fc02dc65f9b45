// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/decimal.h"

#include <charconv>
#include <string>

namespace weir::pricing {
namespace {

/// Beyond this, no number but zero is both whole and in range.
constexpr int kMaxExponent = 1000;

std::optional<int> exponent_of(std::string_view text) {
  const bool signed_plus = !text.empty() && text.front() == '+';
  text.remove_prefix(signed_plus ? 1 : 0);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool read = error == std::errc() && end == text.data() + text.size();
  if (!read || value < -kMaxExponent || value > kMaxExponent) {
    return std::nullopt;
  }
  return value;
}

/// Digits without the point or zeros at the end, and the power of ten that they lost.
struct Digits {
  std::string text;
  int exponent = 0;
};

std::optional<Digits> digits_of(std::string_view mantissa) {
  Digits digits;
  bool in_fraction = false;
  for (const char c : mantissa) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    digits.text.push_back(c);
    digits.exponent -= in_fraction ? 1 : 0;
  }
  if (digits.text.empty()) {
    return std::nullopt;
  }
  while (digits.text.size() > 1 && digits.text.back() == '0') {
    digits.text.pop_back();
    ++digits.exponent;
  }
  return digits;
}

}  // namespace

std::optional<std::int64_t> scaled(std::string_view number, int shift) {
  const std::size_t e = number.find_first_of("eE");
  const auto digits = digits_of(number.substr(0, e));
  const auto exponent =
      e == std::string_view::npos ? std::optional(0) : exponent_of(number.substr(e + 1));
  if (!digits || !exponent) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits->text.data(), digits->text.data() + digits->text.size(), value);
  if (error != std::errc()) {
    return std::nullopt;
  }
  // No zero is left at the end of the digits, so what is below one is a fraction.
  int zeros = value == 0 ? 0 : digits->exponent + *exponent + shift;
  if (zeros < 0) {
    return std::nullopt;
  }
  for (; zeros > 0; --zeros) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) {
      return std::nullopt;
    }
  }
  return value;
}

}  // namespace weir::pricing
