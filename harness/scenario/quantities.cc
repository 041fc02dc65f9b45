// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/quantities.h"

#include <algorithm>
#include <limits>

#include "core/base/duration.h"

namespace weir::scenario {
namespace {

constexpr int kPicoDecimals = 12;  ///< of a dollar
constexpr int kPpmDecimals = 4;    ///< of a percent
constexpr std::int64_t kHoursOfDay = 24;
constexpr std::int64_t kDaysOfMonth = 30;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool append_digit(std::int64_t& number, int digit) {
  if (number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) {
    return false;
  }
  number = number * 10 + digit;
  return true;
}

int decimals_of(const std::string& metric) {
  const auto& metrics = known_metrics();
  const auto found = std::find_if(metrics.begin(), metrics.end(),
                                  [&](const MetricInfo& info) { return info.name == metric; });
  return found != metrics.end() && found->unit == "usd" ? kPicoDecimals : 0;
}

std::optional<std::int64_t> runs_per_day(std::int64_t runs, std::string_view unit) {
  if (unit == "day") {
    return runs;
  }
  if (unit == "month") {
    return std::max<std::int64_t>(1, runs / kDaysOfMonth + (runs % kDaysOfMonth >= 15 ? 1 : 0));
  }
  if (unit == "hour" && runs <= std::numeric_limits<std::int64_t>::max() / kHoursOfDay) {
    return runs * kHoursOfDay;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals) {
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  int missing = decimals;
  bool in_fraction = false;
  for (const char c : text) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (!is_digit(c) || (in_fraction && missing-- == 0) || !append_digit(number, c - '0')) {
      return std::nullopt;
    }
  }
  for (; missing > 0; --missing) {
    if (!append_digit(number, 0)) {
      return std::nullopt;
    }
  }
  return number;
}

std::optional<std::int64_t> parse_amount(const std::string& metric, std::string_view text) {
  return parse_decimal(text, decimals_of(metric));
}

std::optional<Tolerance> parse_tolerance(const std::string& metric, std::string_view text) {
  Tolerance tolerance;
  tolerance.text = text;
  const bool is_relative = !text.empty() && text.back() == '%';
  const auto number = is_relative ? parse_decimal(text.substr(0, text.size() - 1), kPpmDecimals)
                                  : parse_amount(metric, text);
  if (!number) {
    return std::nullopt;
  }
  (is_relative ? tolerance.relative_ppm : tolerance.absolute) = *number;
  return tolerance;
}

std::optional<std::int64_t> parse_traffic(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto runs = parse_decimal(text.substr(0, slash), 0);
  if (!runs || *runs == 0) {
    return std::nullopt;
  }
  return runs_per_day(*runs, text.substr(slash + 1));
}

std::optional<std::chrono::milliseconds> parse_timeout(std::string_view text) {
  const Result<Micros> span = parse_duration(text);
  const bool has_unit = !text.empty() && !is_digit(text.back());
  if (!span || !has_unit || *span < std::chrono::milliseconds{1}) {
    return std::nullopt;
  }
  return std::chrono::duration_cast<std::chrono::milliseconds>(*span);
}

bool is_id(std::string_view text) {
  const auto is_word = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); };
  return !text.empty() && is_word(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_word(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace weir::scenario
