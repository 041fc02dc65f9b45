// SPDX-License-Identifier: Apache-2.0
// Which unverified values of a profile a request made use of: only those belong in a report.
#pragma once

#include <string>
#include <vector>

#include "core/model/usage.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// "claude-sonnet-5-5: cache.minimum", or "gpt-4o: profile of 2026-11-26" where the row as a whole
/// is not verified. `total` is the whole prompt: what is too short to be cached depends on no rule
/// of a cache.
std::vector<std::string> unverified_values(const wire::LlmRequest& request, const Profile& profile,
                                           Method method, Tokens total);

}  // namespace weir::meter
