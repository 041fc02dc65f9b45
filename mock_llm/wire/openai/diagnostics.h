// SPDX-License-Identifier: Apache-2.0
// `prompt_cache_diagnostics` of an answer of Responses (types of npm openai 7.57.0, 2026-11-13).
#pragma once

#include <string>

#include "mock_llm/wire/cache_comparison.h"

namespace weir::wire::openai {

/// {"type":"cache_hit"}, or {"type":"cache_miss","reason":"tools_changed",...} with the tokens of
/// this request behind the difference.
std::string diagnostics_json(const CacheComparison& comparison);

}  // namespace weir::wire::openai
