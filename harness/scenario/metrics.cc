// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "harness/scenario/scenario.h"

namespace weir::scenario {

const std::vector<MetricInfo>& known_metrics() {
  static const std::vector<MetricInfo> metrics{
      {"turns", "count"},
      {"generations", "count"},
      {"tool_calls", "count"},
      {"tool_errors", "count"},
      {"retries", "count"},
      {"errors", "count"},
      {"input_tokens", "tokens"},
      {"uncached_tokens", "tokens"},
      {"cache_read_tokens", "tokens"},
      {"cache_write_tokens", "tokens"},
      {"output_tokens", "tokens"},
      {"reasoning_tokens", "tokens"},
      {"cache_breaks", "count"},
      {"cost_usd", "usd"},
      {"lifetime_cost_usd", "usd"},
      {"max_context_tokens", "tokens"},
  };
  return metrics;
}

const std::vector<std::string>& structure_metrics() {
  static const std::vector<std::string> metrics{
      "added_turns",   "removed_turns", "moved_turns",       "added_calls",
      "removed_calls", "renamed_calls", "changed_arguments", "changed_argument_names"};
  return metrics;
}

std::vector<std::string> rule_metrics() {
  std::vector<std::string> names;
  for (const MetricInfo& metric : known_metrics()) {
    names.push_back(metric.name);
  }
  names.insert(names.end(), structure_metrics().begin(), structure_metrics().end());
  return names;
}

bool is_structure_metric(const std::string& metric) {
  const auto& metrics = structure_metrics();
  return std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
}

}  // namespace weir::scenario
