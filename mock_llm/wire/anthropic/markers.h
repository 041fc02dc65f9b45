// SPDX-License-Identifier: Apache-2.0
// The rules for cache markers that the service enforces with a 400.
#pragma once

#include <vector>

#include "mock_llm/wire/anthropic/refusal.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

/// `markers` in prompt order; the automatic marker of the request comes on top.
Refusal check_markers(const LlmRequest& request, const std::vector<CacheMarker>& markers);

}  // namespace weir::wire::anthropic
