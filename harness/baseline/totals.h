// SPDX-License-Identifier: Apache-2.0
// The numbers at the top of a baseline: for the people who review it in git.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/json.h"
#include "core/model/trace.h"

namespace weir::baseline {

/// Sums over the generations of a tree, and what it counts.
struct Totals {
  std::int64_t turns = 0;
  std::int64_t tool_calls = 0;
  Usage usage;
  PicoUsd cost;
};

Totals totals_of(const Span& root);
Json totals_to_json(const Totals& totals);

/// "7 turns, 8 tool calls, $0.0312 cold, $0.0201 warm, 86 % of input read from cache": counts and
/// the share are those of the first pass.
std::string summary_of(const Trace& trace);

}  // namespace weir::baseline
