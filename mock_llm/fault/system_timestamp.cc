// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdint>
#include <string>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

/// Virtual time begins in the morning of the day that stands for each day (docs/adr/0004).
std::string clock_text(VirtualTime start) {
  using std::chrono::days;
  using std::chrono::floor;
  constexpr std::chrono::sys_days kFirst = std::chrono::year(2026) / 1 / 15;
  const auto now = kFirst + std::chrono::hours(9) + start;
  const auto midnight = floor<days>(now);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss time(floor<std::chrono::seconds>(now - midnight));
  return "Today is " + std::to_string(static_cast<int>(date.year())) + "-" +
         two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day())) + ", " + two_digits(time.hours().count()) +
         ":" + two_digits(time.minutes().count()) + ":" + two_digits(time.seconds().count()) +
         ".\n";
}

}  // namespace

Result<Effect> make_system_timestamp(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& moment, BodyEditor& body) {
    if (const wire::JsonValue text = system_text(request, body)) {
      body.prepend(text, clock_text(moment.start));
    }
  });
}

}  // namespace weir::fault
