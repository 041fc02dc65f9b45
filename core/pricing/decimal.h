// SPDX-License-Identifier: Apache-2.0
// Numbers of other people's files as their digits: "5e-06" is five millionths, not a double.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::pricing {

/// `number` (as JSON spells it) x 10^shift. Nothing where that is negative, not whole, or too
/// large.
std::optional<std::int64_t> scaled(std::string_view number, int shift);

}  // namespace weir::pricing
