// SPDX-License-Identifier: Apache-2.0
#include "core/base/duration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace weir {
namespace {

struct Unit {
  std::string_view name;
  Micros span;
};

constexpr std::array<Unit, 7> kUnits{{
    {"", std::chrono::seconds{1}},
    {"us", std::chrono::microseconds{1}},
    {"ms", std::chrono::milliseconds{1}},
    {"s", std::chrono::seconds{1}},
    {"m", std::chrono::minutes{1}},
    {"h", std::chrono::hours{1}},
    {"d", std::chrono::hours{24}},
}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text) {
  const auto length =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  const std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  return digits;
}

std::optional<Micros> unit_of(std::string_view name) {
  const auto* found = std::find_if(kUnits.begin(), kUnits.end(),
                                   [name](const Unit& unit) { return unit.name == name; });
  return found == kUnits.end() ? std::nullopt : std::optional<Micros>(found->span);
}

/// Whole units; stops counting above the longest span, so it can't overflow.
std::int64_t whole_of(std::string_view digits, Micros unit) {
  std::int64_t count = 0;
  const std::int64_t limit = kLongestDuration / unit;
  for (const char digit : digits) {
    count = std::min(count * 10 + (digit - '0'), limit + 1);
  }
  return count;
}

/// The part after the point, cut off below a microsecond.
std::int64_t fraction_of(std::string_view digits, Micros unit) {
  std::int64_t scale = 1;
  std::int64_t count = 0;
  for (const char digit : digits.substr(0, 6)) {
    scale *= 10;
    count = count * 10 + (digit - '0');
  }
  return count * unit.count() / scale;
}

Error malformed(std::string_view text) {
  return config_error("\"" + std::string(text) +
                      "\" is not a duration; write one such as 500ms, 2s, 1.5m or 1h");
}

}  // namespace

Result<Micros> parse_duration(std::string_view text) {
  std::string_view rest = trim(text);
  const std::string_view whole = take_digits(rest);
  std::string_view fraction;
  bool has_point = false;
  if (!rest.empty() && rest.front() == '.') {
    has_point = true;
    rest.remove_prefix(1);
    fraction = take_digits(rest);
  }
  const std::optional<Micros> unit = unit_of(trim(rest));
  if (!unit || whole.empty() || (has_point && fraction.empty())) {
    return malformed(text);
  }
  const Micros span = *unit * whole_of(whole, *unit) + Micros{fraction_of(fraction, *unit)};
  if (span > kLongestDuration) {
    return config_error("\"" + std::string(text) + "\" is longer than a year (365d)");
  }
  return span;
}

Result<Micros> duration_of(const Json& value) {
  if (value.is_string()) {
    return parse_duration(value.get_ref<const std::string&>());
  }
  const double seconds = value.is_number() ? value.get<double>() : -1.0;
  constexpr double kMost = std::chrono::duration<double>(kLongestDuration).count();
  if (!(seconds >= 0.0 && seconds <= kMost)) {
    return config_error(dump_json(value) +
                        " is not a duration; write one such as 500ms, 2s, 1.5m or 1h, or a number "
                        "of seconds up to a year");
  }
  return Micros{std::llround(seconds * 1e6)};
}

}  // namespace weir
