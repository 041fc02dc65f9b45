// SPDX-License-Identifier: Apache-2.0
// Anthropic's automatic caching: where a top-level cache_control puts its marker.
#pragma once

#include <cstddef>
#include <optional>

#include "mock_llm/wire/request.h"

namespace weir::wire {

/// The last segment that can be marked: no thinking and no empty text (prompt caching page of
/// platform.claude.com, stored copy of 2026-08-21). None where the request doesn't ask for
/// automatic caching or has no such segment.
std::optional<std::size_t> automatically_marked(const LlmRequest& request);

}  // namespace weir::wire
