// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/metrics.h"

#include <algorithm>
#include <set>
#include <vector>

#include "core/base/text.h"
#include "harness/compare/spans.h"

namespace weir::compare {
namespace {

using scenario::Selector;

using Metrics = std::map<std::string, std::int64_t>;

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
          {"lifetime_cost_usd", 0},
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
  metrics["lifetime_cost_usd"] += span.lifetime_cost.count();
  metrics["max_context_tokens"] = std::max(metrics["max_context_tokens"], input);
}

/// A turn with its number in its conversation.
struct Turn {
  const Span* span = nullptr;
  std::int64_t number = 0;
};

std::vector<Turn> turns_of(const Pass& pass) {
  std::map<std::string, std::int64_t> counts;
  std::vector<Turn> turns;
  for (const Span* span : spans_of(pass.root, SpanKind::turn)) {
    turns.push_back({span, ++counts[span->lane]});
  }
  return turns;
}

bool matches(const std::string& pattern, const std::string& name) {
  return pattern.empty() || glob_matches(pattern, name);
}

bool is_selected(const Turn& turn, const Selector& where) {
  return matches(where.lane, turn.span->lane) && turn.number >= where.first_turn &&
         (where.last_turn == 0 || turn.number <= where.last_turn);
}

/// The numbers of one turn; whether anything in it was selected.
struct OfTurn {
  Metrics metrics = zeros();
  bool any = false;
};

/// The calls of a turn belong to the model that asked for them.
bool has_answer_of(const Turn& turn, const std::string& model) {
  const std::vector<Span>& children = turn.span->children;
  return model.empty() || std::any_of(children.begin(), children.end(), [&](const Span& child) {
           return child.kind == SpanKind::generation && glob_matches(model, child.model);
         });
}

OfTurn numbers_of(const Turn& turn, const Selector& where, const std::set<const Span*>& retries) {
  OfTurn found;
  if (!has_answer_of(turn, where.model)) {
    return found;
  }
  for (const Span& child : turn.span->children) {
    if (child.kind == SpanKind::tool && matches(where.tool, child.name)) {
      found.metrics["tool_calls"] += 1;
      found.metrics["tool_errors"] += child.ok ? 0 : 1;
      found.metrics["lifetime_cost_usd"] += child.lifetime_cost.count();
      found.any = found.any || !where.tool.empty();
    } else if (child.kind == SpanKind::generation && where.tool.empty() &&
               matches(where.model, child.model)) {
      add_generation(found.metrics, child);
      found.metrics["retries"] += retries.count(&child) > 0 ? 1 : 0;
      found.any = true;
    }
  }
  found.metrics["turns"] = found.any ? 1 : 0;
  return found;
}

bool is_largest(const std::string& metric) {
  return metric == "max_context_tokens";
}

void merge(Metrics& all, const Metrics& turn) {
  for (const auto& [metric, value] : turn) {
    all[metric] = is_largest(metric) ? std::max(all[metric], value) : all[metric] + value;
  }
}

std::vector<OfTurn> selected(const Pass& pass, const Selector& where) {
  const std::vector<const Span*> again = retries_of(pass.root);
  const std::set<const Span*> retries(again.begin(), again.end());
  std::vector<OfTurn> found;
  for (const Turn& turn : turns_of(pass)) {
    if (is_selected(turn, where)) {
      found.push_back(numbers_of(turn, where, retries));
    }
  }
  return found;
}

}  // namespace

std::map<std::string, std::int64_t> metrics_of(const Pass& pass) {
  Metrics metrics = zeros();
  for (const OfTurn& turn : selected(pass, {})) {
    merge(metrics, turn.metrics);
  }
  return metrics;
}

Selected select_turn(const Span& turn, std::int64_t number, const scenario::Rule& rule) {
  if (!is_selected({&turn, number}, rule.where)) {
    return {};
  }
  const std::vector<const Span*> again = retries_of(turn);
  const OfTurn found = numbers_of({&turn, number}, rule.where, {again.begin(), again.end()});
  return {found.metrics.at(rule.metric), found.any};
}

Selected select(const Pass& pass, const scenario::Rule& rule) {
  Selected result;
  Metrics sum = zeros();
  for (const OfTurn& turn : selected(pass, rule.where)) {
    result.any = result.any || turn.any;
    result.value = std::max(result.value, turn.metrics.at(rule.metric));
    merge(sum, turn.metrics);
  }
  if (rule.of == scenario::Aggregate::sum) {
    result.value = sum.at(rule.metric);
  }
  return result;
}

}  // namespace weir::compare
