// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/totals.h"

#include <nlohmann/json.hpp>

#include "core/pricing/price_table.h"

namespace weir::baseline {
namespace {

void add(Totals& totals, const Span& span) {
  totals.turns += span.kind == SpanKind::turn ? 1 : 0;
  totals.tool_calls += span.kind == SpanKind::tool ? 1 : 0;
  if (span.kind == SpanKind::generation) {
    totals.usage += span.usage;
    totals.cost += span.cost;
  }
  for (const Span& child : span.children) {
    add(totals, child);
  }
}

std::string counted(std::int64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

Totals totals_of(const Span& root) {
  Totals totals;
  add(totals, root);
  return totals;
}

Json totals_to_json(const Totals& totals) {
  return Json{{"turns", totals.turns},
              {"tool_calls", totals.tool_calls},
              {"input_tokens", totals.usage.input_total().count()},
              {"uncached_tokens", totals.usage.uncached.count()},
              {"cache_read_tokens", totals.usage.cache_read.count()},
              {"cache_write_tokens", totals.usage.cache_write_total().count()},
              {"output_tokens", totals.usage.output.count()},
              {"cost_pico_usd", totals.cost.count()}};
}

std::string summary_of(const Trace& trace) {
  if (trace.passes.empty()) {
    return "nothing was measured";
  }
  const Totals first = totals_of(trace.passes.front().root);
  std::string text = counted(first.turns, "turn") + ", " + counted(first.tool_calls, "tool call");
  for (const Pass& pass : trace.passes) {
    text.append(", ").append(pricing::format_usd(totals_of(pass.root).cost));
    text.append(" ").append(pass.name);
  }
  const std::int64_t input = first.usage.input_total().count();
  if (input > 0) {
    const std::int64_t percent = (200 * first.usage.cache_read.count() + input) / (2 * input);
    text += ", " + std::to_string(percent) + " % of input read from cache";
  }
  return text;
}

}  // namespace weir::baseline
