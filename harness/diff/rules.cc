// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/rules.h"

#include <algorithm>
#include <string_view>

namespace weir::diff {
namespace {

/// Tokens and money, of whatever spans; all else is counted.
bool is_amount(std::string_view metric) {
  return metric.ends_with("_tokens") || metric.ends_with("cost_usd");
}

}  // namespace

void apply(const Rules& rules, Gate& gate) {
  const auto failed = [&](const char* metric) { return rules.failed.count(metric) > 0; };
  gate.turns = failed("turns") || failed("generations") || failed("added_turns");
  gate.tool_calls = failed("tool_calls") || failed("added_calls");
  gate.tool_errors = failed("tool_errors");
  gate.retries = failed("retries");
  gate.errors = failed("errors");
  gate.cost = std::any_of(rules.failed.begin(), rules.failed.end(),
                          [](const std::string& metric) { return is_amount(metric); });
  gate.tolerated = rules.tolerated;
}

}  // namespace weir::diff
