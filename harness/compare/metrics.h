// SPDX-License-Identifier: Apache-2.0
// The numbers of a pass that gates and budgets can name.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/model/trace.h"
#include "harness/scenario/rule.h"

namespace weir::compare {

/// Every metric of scenario::known_metrics(): turns, generations, tool_calls, tool_errors, retries,
/// errors (non-2xx answers), input_tokens, uncached_tokens, cache_read_tokens, cache_write_tokens,
/// output_tokens, reasoning_tokens, cache_breaks, cost_usd and lifetime_cost_usd (pico-dollars),
/// max_context_tokens.
std::map<std::string, std::int64_t> metrics_of(const Pass& pass);

/// What a rule looks at.
struct Selected {
  std::int64_t value = 0;  ///< of the rule's metric
  bool any = false;        ///< a span was selected
};

/// Of one turn, by its number in its conversation.
Selected select_turn(const Span& turn, std::int64_t number, const scenario::Rule& rule);

Selected select(const Pass& pass, const scenario::Rule& rule);

}  // namespace weir::compare
