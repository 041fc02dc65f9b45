// SPDX-License-Identifier: Apache-2.0
// `diagnostics` of an answer (types of npm @anthropic-ai/sdk 1.12.0, 2026-11-22).
#pragma once

#include <optional>
#include <string>

#include "mock_llm/wire/cache_comparison.h"

namespace weir::wire::anthropic {

/// "null", or {"cache_miss_reason":{"type":"system_changed","cache_missed_input_tokens":2048}}. The
/// tokens are those of the earlier prompt behind the difference: what it could have left to read.
std::string diagnostics_json(const std::optional<CacheComparison>& comparison);

}  // namespace weir::wire::anthropic
