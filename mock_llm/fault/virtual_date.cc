// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/virtual_date.h"

#include <array>
#include <chrono>

#include <fmt/core.h>

namespace weir::fault {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Moment {
  std::chrono::year_month_day date;
  unsigned weekday = 0;
  std::int64_t second = 0;  ///< of the day
};

Moment moment_of(VirtualTime at) {
  const auto since = std::chrono::ceil<seconds>(at);
  const auto whole = std::chrono::floor<days>(since);
  const sys_days day = sys_days{std::chrono::year(2026) / 1 / 1} + whole;
  return {day, std::chrono::weekday(day).c_encoding(), (since - whole).count()};
}

std::string time_of(const Moment& moment) {
  return fmt::format("{:02}:{:02}:{:02}", moment.second / 3600, moment.second / 60 % 60,
                     moment.second % 60);
}

}  // namespace

std::string http_date(VirtualTime at) {
  const Moment moment = moment_of(at);
  const unsigned month = static_cast<unsigned>(moment.date.month());
  return fmt::format("{}, {:02} {} {} {} GMT", kDays.at(moment.weekday),
                     static_cast<unsigned>(moment.date.day()), kMonths.at(month - 1),
                     static_cast<int>(moment.date.year()), time_of(moment));
}

std::string rfc3339_date(VirtualTime at) {
  const Moment moment = moment_of(at);
  return fmt::format("{}-{:02}-{:02}T{}Z", static_cast<int>(moment.date.year()),
                     static_cast<unsigned>(moment.date.month()),
                     static_cast<unsigned>(moment.date.day()), time_of(moment));
}

}  // namespace weir::fault
