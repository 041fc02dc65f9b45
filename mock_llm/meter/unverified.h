// SPDX-License-Identifier: Apache-2.0
// Which unverified values of a profile a request made use of: only those belong in a report.
#pragma once

#include <string>
#include <vector>

#include "core/model/usage.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// "claude-sonnet-5-5: cache.minimum"
std::vector<std::string> unverified_values(const wire::LlmRequest& request, const Profile& profile,
                                           Method method);

}  // namespace weir::meter
