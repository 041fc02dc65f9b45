// SPDX-License-Identifier: Apache-2.0
// Calendar days as data files and people write them. Nothing here asks what day it is.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace weir {

/// "2026-10-07"; nothing where that is not a day of the calendar.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

/// "2026-10-07T09:30:00.25Z"; nothing where that is no point of time in UTC. Digits below a
/// microsecond are cut off.
std::optional<std::chrono::sys_time<std::chrono::microseconds>> parse_timestamp(
    std::string_view text);

}  // namespace weir
