// SPDX-License-Identifier: Apache-2.0
// Data that figures rest on and that nobody verified, as people read it.
#pragma once

#include <string>
#include <vector>

namespace weir::reports {

/// "claude-sonnet-5-5 cache.minimum, factor_permille; gpt-4o prices of 2024-08-06" of names as
/// "claude-sonnet-5-5: cache.minimum"; each once, in order. "" of none.
std::string unverified_text(const std::vector<std::string>& names);

}  // namespace weir::reports
