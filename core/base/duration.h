// SPDX-License-Identifier: Apache-2.0
// Spans of virtual time as people write them in scenarios: "500ms", "2s", "1.5m", "1h", "90".
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace weir {

/// The longest span that is accepted: one year.
inline constexpr Micros kLongestDuration = std::chrono::hours{24 * 365};

/// A decimal number and a unit (us, ms, s, m, h, d); without a unit it counts seconds. Never
/// negative. Digits below a microsecond are cut off.
Result<Micros> parse_duration(std::string_view text);

/// The same of a JSON or YAML value: such a string, or a number of seconds.
Result<Micros> duration_of(const Json& value);

}  // namespace weir
