// SPDX-License-Identifier: Apache-2.0
// Decimal seconds of files as exact microseconds: never through a double.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace weir::cassette {

/// A JSON number of seconds, rounded to the nearest microsecond; none if it is negative or beyond
/// 10^12 seconds.
std::optional<Micros> parse_seconds(std::string_view number);

/// The shortest decimal that parse_seconds() turns back into `time`, which must not be negative.
std::string render_seconds(Micros time);

}  // namespace weir::cassette
