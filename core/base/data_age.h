// SPDX-License-Identifier: Apache-2.0
// Data files grow old: what is said of one that nobody looked at for a while.
#pragma once

#include <string>
#include <string_view>

namespace weir {

/// "data/prices/google.json is of 2026-10-07, 91 days old" where the day `as_of` that a file stands
/// for lies more than 90 days before `today` (both as "2026-10-07"). Else "".
std::string age_warning(const std::string& file, std::string_view as_of, std::string_view today);

}  // namespace weir
