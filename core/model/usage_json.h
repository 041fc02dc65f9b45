// SPDX-License-Identifier: Apache-2.0
// Usage and cache misses in weir's own files: journals, traces, baselines, reports.
#pragma once

#include "core/base/json.h"
#include "core/model/trace.h"
#include "core/model/usage.h"

namespace weir {

/// {"uncached":n,"cache_read":n,"cache_write":{"5m":n},"output":n,"reasoning":n}
Json usage_to_json(const Usage& usage);

/// Throws Json::exception where a field is missing or of another type: for readers that catch once.
Usage usage_from_json(const Json& json);

/// {"cause":...,"path":...,"byte":n,"was":...,"now":...,"lost_tokens":n,"lost_cost_pico_usd":n}
Json miss_to_json(const CacheMiss& miss);

/// "exact" and so on; anything else is an estimate.
Method method_from(std::string_view word);

}  // namespace weir
