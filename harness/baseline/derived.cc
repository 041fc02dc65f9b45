// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/derived.h"

namespace weir::baseline {

bool is_sum(SpanKind kind) {
  return kind == SpanKind::run || kind == SpanKind::agent || kind == SpanKind::turn;
}

Numbers expected_numbers(const Span& span) {
  Numbers numbers;
  if (!is_sum(span.kind)) {
    return numbers;
  }
  for (const Span& child : span.children) {
    numbers.usage += child.usage;
    numbers.cost += child.cost;
    numbers.uncached_cost += child.uncached_cost;
    numbers.lifetime_cost += child.lifetime_cost;
    numbers.method = weaker(numbers.method, child.method);
  }
  return numbers;
}

std::string expected_name(const Span& span, const std::string& scenario, std::size_t turn) {
  switch (span.kind) {
    case SpanKind::run:
      return scenario;
    case SpanKind::agent:
      return span.lane;
    case SpanKind::turn:
      return "turn " + std::to_string(turn);
    case SpanKind::generation:
      return span.model;
    case SpanKind::tool:
    case SpanKind::retrieval:
      return "";
  }
  return "";
}

}  // namespace weir::baseline
