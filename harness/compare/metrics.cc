// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/metrics.h"

#include <algorithm>

#include "harness/compare/spans.h"

namespace weir::compare {
namespace {

using Metrics = std::map<std::string, std::int64_t>;

std::int64_t size_of(const std::vector<const Span*>& spans) {
  return static_cast<std::int64_t>(spans.size());
}

/// Every metric is there, also where nothing was measured.
Metrics zeros() {
  return {{"turns", 0},
          {"generations", 0},
          {"tool_calls", 0},
          {"tool_errors", 0},
          {"retries", 0},
          {"errors", 0},
          {"input_tokens", 0},
          {"uncached_tokens", 0},
          {"cache_read_tokens", 0},
          {"output_tokens", 0},
          {"cache_write_tokens", 0},
          {"reasoning_tokens", 0},
          {"cache_breaks", 0},
          {"cost_usd", 0},
          {"max_context_tokens", 0}};
}

/// What was too short to be cached at all didn't break.
bool is_break(const CacheMiss& miss) {
  return miss.lost.count() > 0 && miss.cause != "below_minimum";
}

void add_generation(Metrics& metrics, const Span& span) {
  const std::int64_t input = span.usage.input_total().count();
  metrics["generations"] += 1;
  metrics["errors"] += is_answered(span) ? 0 : 1;
  metrics["cache_breaks"] += span.miss && is_break(*span.miss) ? 1 : 0;
  metrics["input_tokens"] += input;
  metrics["uncached_tokens"] += span.usage.uncached.count();
  metrics["cache_read_tokens"] += span.usage.cache_read.count();
  metrics["cache_write_tokens"] += span.usage.cache_write_total().count();
  metrics["output_tokens"] += span.usage.output.count();
  metrics["reasoning_tokens"] += span.usage.reasoning.count();
  metrics["cost_usd"] += span.cost.count();
  metrics["max_context_tokens"] = std::max(metrics["max_context_tokens"], input);
}

}  // namespace

std::map<std::string, std::int64_t> metrics_of(const Pass& pass) {
  Metrics metrics = zeros();
  metrics["turns"] = size_of(spans_of(pass.root, SpanKind::turn));
  metrics["retries"] = size_of(retries_of(pass.root));
  for (const Span* tool : spans_of(pass.root, SpanKind::tool)) {
    metrics["tool_calls"] += 1;
    metrics["tool_errors"] += tool->ok ? 0 : 1;
  }
  for (const Span* generation : spans_of(pass.root, SpanKind::generation)) {
    add_generation(metrics, *generation);
  }
  return metrics;
}

}  // namespace weir::compare
