// SPDX-License-Identifier: Apache-2.0
// Profiles for people.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/profile.h"

namespace weir::cli {

/// One line for each profile under a heading.
std::string profile_list(const std::vector<meter::Profile>& profiles);

/// All that is known of the profile that `asked` resolved to, a line for each fact.
std::string profile_text(const std::string& asked, const meter::Profile& profile);

}  // namespace weir::cli
