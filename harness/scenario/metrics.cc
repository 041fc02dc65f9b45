// SPDX-License-Identifier: Apache-2.0
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

}  // namespace weir::scenario
