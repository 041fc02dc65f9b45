// SPDX-License-Identifier: Apache-2.0
// Prices grow old: what is said of a file that nobody looked at for a while.
#pragma once

#include <string>
#include <string_view>

namespace weir::pricing {

/// One sentence where the day `as_of` of a provider's prices lies more than 90 days before `today`
/// (both as "2026-10-07"): how old they are, and how to put newer ones over them. Else "".
std::string age_warning(const std::string& provider, std::string_view as_of,
                        std::string_view today);

}  // namespace weir::pricing
