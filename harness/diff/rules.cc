// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/rules.h"

#include <algorithm>
#include <array>

namespace weir::diff {
namespace {

constexpr std::array<std::string_view, 15> kCounts{
    "turns",       "generations",   "tool_calls",    "retries",           "errors",
    "tool_errors", "cache_breaks",  "added_turns",   "removed_turns",     "moved_turns",
    "added_calls", "removed_calls", "renamed_calls", "changed_arguments", "changed_argument_names"};

bool is_count(const std::string& metric) {
  return std::find(kCounts.begin(), kCounts.end(), metric) != kCounts.end();
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
                          [](const std::string& metric) { return !is_count(metric); });
  gate.tolerated = rules.tolerated;
}

}  // namespace weir::diff
