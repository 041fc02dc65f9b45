// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them, and how a metric's name tells its unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/verdict.h"

namespace weir::reports {

/// "7 turns", "1 turn".
std::string counted(std::int64_t count, std::string_view noun);

/// A metric in its unit: "$0.0312" where its name ends in "_usd", else "6,144".
std::string metric_text(const std::string& metric, std::int64_t value);

/// "+60 %", "+2.4 %", "-0.3 %"; "" where the base is zero.
std::string percent_change(std::int64_t base, std::int64_t head);

/// "+12.6 %", however large: for changes that add up.
std::string percent_in_tenths(std::int64_t base, std::int64_t head);

/// "about +$5,580 a month at 10,000 runs a day"; "" where that is unknown or under a cent.
std::string month_text(const Verdict& verdict);

/// The head of a metric, if the verdict has it.
std::optional<std::int64_t> head_of(const Verdict& verdict, std::string_view metric);

}  // namespace weir::reports
