// SPDX-License-Identifier: Apache-2.0
// Numbers as people write them in scenarios. Money is read from its text, never through a double.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/scenario/scenario.h"

namespace weir::scenario {

/// "0.05" with 2 decimals -> 5. Digits and a point; nothing where it has more decimals or
/// overflows.
std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals);

/// In the unit of the metric: "0.05" of cost_usd is pico-dollars, "8" of turns is 8.
std::optional<std::int64_t> parse_amount(const std::string& metric, std::string_view text);

/// "2%", or an amount.
std::optional<Tolerance> parse_tolerance(const std::string& metric, std::string_view text);

/// "10000/day", "/hour" or "/month" (30 days) -> runs a day, at least 1.
std::optional<std::int64_t> parse_traffic(std::string_view text);

/// "60s"; more than nothing.
std::optional<std::chrono::milliseconds> parse_timeout(std::string_view text);

/// Small letters, digits, '.', '_' and '-', with a letter or digit in front.
bool is_id(std::string_view text);

}  // namespace weir::scenario
