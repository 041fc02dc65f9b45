// SPDX-License-Identifier: Apache-2.0
#include "reports/numbers.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::reports {
namespace {

constexpr double kPicoPerDollar = 1e12;
constexpr std::int64_t kDaysAMonth = 30;
/// From here on a month is told in whole dollars.
constexpr double kWholeDollars = 100;

bool is_money(std::string_view metric) {
  constexpr std::string_view kEnding = "_usd";
  return metric.size() >= kEnding.size() &&
         metric.substr(metric.size() - kEnding.size()) == kEnding;
}

constexpr double kLargestPercent = 1e9;

double percent_of(std::int64_t base, std::int64_t head) {
  return 100.0 * (static_cast<double>(head) - static_cast<double>(base)) /
         static_cast<double>(base);
}

/// "2.4" of 24.
std::string tenths_text(std::int64_t tenths) {
  return with_thousands(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string dollars_text(double dollars) {
  if (dollars >= kWholeDollars) {
    return "$" + with_thousands(std::llround(dollars));
  }
  const std::int64_t cents = std::llround(dollars * 100);
  const std::string rest = std::to_string(cents % 100);
  return "$" + std::to_string(cents / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

std::string counted(std::int64_t count, std::string_view noun) {
  return with_thousands(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string metric_text(const std::string& metric, std::int64_t value) {
  return is_money(metric) ? pricing::format_usd(PicoUsd(value)) : with_thousands(value);
}

std::string percent_change(std::int64_t base, std::int64_t head) {
  if (base == 0) {
    return "";
  }
  const double percent = percent_of(base, head);
  const double size = std::abs(percent);
  const std::string sign = percent < 0 ? "-" : "+";
  if (size > kLargestPercent) {
    return sign + "over 1,000,000,000 %";
  }
  if (size >= 9.95) {
    return sign + with_thousands(std::llround(size)) + " %";
  }
  return percent_in_tenths(base, head);
}

std::string percent_in_tenths(std::int64_t base, std::int64_t head) {
  if (base == 0) {
    return "";
  }
  const double percent = percent_of(base, head);
  const double size = std::min(std::abs(percent), kLargestPercent);
  const std::string sign = percent < 0 ? "-" : "+";
  const std::int64_t tenths = std::llround(size * 10);
  if (tenths == 0 && head != base) {
    return sign + "under 0.1 %";
  }
  return sign + tenths_text(tenths) + " %";
}

std::string month_text(const Verdict& verdict) {
  const double difference = static_cast<double>(verdict.head_cost.count()) -
                            static_cast<double>(verdict.base_cost.count());
  const double dollars = difference / kPicoPerDollar * static_cast<double>(verdict.runs_per_day) *
                         static_cast<double>(kDaysAMonth);
  constexpr double kHalfACent = 0.005;
  constexpr double kTooMuch = 1e15;
  if (verdict.runs_per_day <= 0 || std::abs(dollars) < kHalfACent || std::abs(dollars) > kTooMuch) {
    return "";
  }
  return std::string("about ") + (dollars < 0 ? "-" : "+") + dollars_text(std::abs(dollars)) +
         " a month at " + counted(verdict.runs_per_day, "run") + " a day";
}

std::optional<std::int64_t> head_of(const Verdict& verdict, std::string_view metric) {
  for (const MetricChange& change : verdict.metrics) {
    if (change.name == metric) {
      return change.head;
    }
  }
  return std::nullopt;
}

}  // namespace weir::reports
