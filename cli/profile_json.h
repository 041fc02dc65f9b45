// SPDX-License-Identifier: Apache-2.0
// A profile for programs: what `weir profiles --json` prints.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/json.h"
#include "mock_llm/meter/profile.h"

namespace weir::cli {

/// An object with `model`, `matched_by`, `provider`, `tokenizer`, `band` (a share),
/// `context_window`, `cache` (times in seconds from the last use of an entry on,
/// `longest_s` from its first), `overheads` (tokens by name, without those that
/// are 0), `from`, `source`, `verified` and `unverified`. A profile that wasn't looked up has no
/// `matched_by`.
Json profile_json(const meter::Profile& profile);

}  // namespace weir::cli
