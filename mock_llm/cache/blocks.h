// SPDX-License-Identifier: Apache-2.0
// A request as the prompt cache sees it: a chain of digests with cumulative tokens.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/strong.h"
#include "mock_llm/cache/simulator.h"
#include "mock_llm/wire/request.h"

namespace weir::cache {

/// Thinking before the newest question: what is no result of a tool.
bool is_past_thinking(const wire::LlmRequest& request, std::size_t segment);

/// One block a segment, in order. `tokens` holds the segments' counts; `scope` tells accounts and
/// workspaces apart. Automatic caching (top-level cache_control) is placed here. The tokens of web
/// search and web fetch tools count where the system prompt begins, which is where the service
/// renders them.
std::vector<Block> blocks_of(const wire::LlmRequest& request, const std::vector<Tokens>& tokens,
                             const Rules& rules, std::string_view scope);

}  // namespace weir::cache
