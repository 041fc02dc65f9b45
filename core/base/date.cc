// SPDX-License-Identifier: Apache-2.0
#include "core/base/date.h"

#include "core/base/duration.h"

namespace weir {
namespace {

/// The number that these digits are, or -1.
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::sys_time<std::chrono::microseconds>> parse_timestamp(
    std::string_view text) {
  constexpr std::size_t kDate = std::string_view("2026-10-07").size();
  constexpr std::size_t kSeconds = std::string_view("2026-10-07T09:30:").size();
  if (text.size() < kSeconds + 3 || text[kDate] != 'T' || text.back() != 'Z' ||
      number(text.substr(text.size() - 2, 1)) < 0) {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, kDate));
  const int hours = number(text.substr(kDate + 1, 2));
  const int minutes = number(text.substr(kDate + 4, 2));
  const auto seconds = parse_duration(text.substr(kSeconds, text.size() - kSeconds - 1));
  const bool valid = date && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds &&
                     *seconds <= std::chrono::seconds(60);
  return valid ? std::optional(std::chrono::sys_days(*date) + std::chrono::hours(hours) +
                               std::chrono::minutes(minutes) + *seconds)
               : std::nullopt;
}

}  // namespace weir
