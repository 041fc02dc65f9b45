// SPDX-License-Identifier: Apache-2.0
// The counts of a profile that a fit may move.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace weir::calibrate {

struct ProfileValue {
  std::string name;  ///< "per_message", "factor_permille/prose"
  std::int64_t value = 0;
};

/// All integers of a row of data/profiles but those that say nothing of how text is counted, and
/// zeros, which stand for what doesn't occur.
std::vector<ProfileValue> values_of(std::string_view row_json);

/// A JSON object that changes these values of a row: {"factor_permille":{"prose":1010}}.
std::string patch_of(const std::vector<ProfileValue>& values);

/// Per thousand tokens of text, not a count of tokens.
bool is_factor(const ProfileValue& value);

}  // namespace weir::calibrate
