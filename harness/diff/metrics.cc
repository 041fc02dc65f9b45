// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/metrics.h"

#include <algorithm>
#include <set>
#include <utility>

#include "harness/diff/luck.h"
#include "harness/diff/summaries.h"

namespace weir::diff {
namespace {

constexpr std::int64_t kCostTolerancePercent = 2;

__extension__ using Wide = __int128;  ///< money times a percentage may overflow 64 bits

struct Totals {
  std::int64_t cost = 0;
  std::int64_t turns = 0;
  std::int64_t tool_calls = 0;
  std::int64_t tool_errors = 0;
  std::int64_t retries = 0;
  std::int64_t errors = 0;
  std::int64_t cache_breaks = 0;
  Usage usage;
};

Totals totals_of(const Side& side, const std::vector<Step>& steps) {
  Totals totals;
  for (const Call& call : side.calls) {
    totals.cost += call.cost().count();
    const bool failed = call.row->status >= 400 && call.row->ending != "client_closed";
    totals.errors += failed || call.refusal != nullptr ? 1 : 0;
    ++totals.turns;
    if (call.metered != nullptr) {
      totals.usage += call.usage();
      const auto& miss = call.metered->metered.miss;
      totals.cache_breaks += miss && miss->cause != meter::kUnexplained ? 1 : 0;
    }
  }
  totals.tool_calls = static_cast<std::int64_t>(steps.size());
  totals.tool_errors =
      std::count_if(steps.begin(), steps.end(), [](const Step& step) { return step.failed; });
  totals.retries = static_cast<std::int64_t>(retries_of(side).size());
  // A summary is a turn of the client's own, judged by what it costs.
  totals.turns -= totals.retries + static_cast<std::int64_t>(summary_turns(side).size());
  return totals;
}

/// Other tasks were done: they may take other turns, each no dearer than before.
bool does_other_tasks(const Side& base, const Pairs& pairs) {
  return !pairs.lanes.empty() && pairs.new_lanes.empty() &&
         pairs.lanes.size() == base.lanes.size() &&
         std::none_of(pairs.lanes.begin(), pairs.lanes.end(),
                      [](const LanePair& lanes) { return lanes.same_task; });
}

/// What the head pays for that the base was refused.
std::int64_t cost_of_newly_served(const Side& base, const Side& head, const Pairs& pairs) {
  std::int64_t cost = 0;
  for (const CallPair& pair : pairs.calls) {
    const Call& before = base.calls[pair.base];
    cost += before.refusal != nullptr || before.row->status >= 400
                ? head.calls[pair.head].cost().count()
                : 0;
  }
  return cost;
}

/// Of requests of the same number in both.
std::int64_t cost_at_pairs(const Side& side, const Pairs& pairs, std::size_t CallPair::*which) {
  std::int64_t cost = 0;
  for (const CallPair& pair : pairs.calls) {
    cost += side.calls[pair.*which].cost().count();
  }
  return cost;
}

bool exceeds(std::int64_t base, std::int64_t head) {
  return Wide{head - base} * 100 > Wide{base} * kCostTolerancePercent;
}

}  // namespace

PicoUsd Gate::more() const {
  return PicoUsd(metrics.front().head - metrics.front().base);
}

PicoUsd Gate::above_limit() const {
  const std::int64_t base = metrics.front().base;
  const Wide tolerance = Wide{base} * kCostTolerancePercent / 100;
  return more() - PicoUsd(static_cast<std::int64_t>(tolerance));
}

std::vector<std::size_t> retries_of(const Side& side) {
  std::vector<std::size_t> retries;
  std::set<std::pair<std::string, Digest128>> unanswered;  ///< run and body
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    const std::pair key{call.row->run, call.body};
    if (unanswered.count(key) != 0) {
      retries.push_back(i);
    }
    if (call.is_served() && call.row->ending == "clean") {
      unanswered.erase(key);
    } else {
      unanswered.insert(key);
    }
  }
  return retries;
}

Gate gate_of(const Side& base, const Side& head, const std::vector<Step>& base_steps,
             const std::vector<Step>& head_steps, const Pairs& pairs) {
  const Totals was = totals_of(base, base_steps);
  const Totals now = totals_of(head, head_steps);
  Gate gate;
  gate.metrics = {
      {"cost_usd", was.cost, now.cost},
      {"turns", was.turns, now.turns},
      {"tool_calls", was.tool_calls, now.tool_calls},
      {"tool_errors", was.tool_errors, now.tool_errors},
      {"retries", was.retries, now.retries},
      {"errors", was.errors, now.errors},
      {"cache_breaks", was.cache_breaks, now.cache_breaks},
      {"input_tokens", was.usage.input_total().count(), now.usage.input_total().count()},
      {"uncached_tokens", was.usage.uncached.count(), now.usage.uncached.count()},
      {"cache_read_tokens", was.usage.cache_read.count(), now.usage.cache_read.count()},
      {"cache_write_tokens", was.usage.cache_write_total().count(),
       now.usage.cache_write_total().count()},
      {"output_tokens", was.usage.output.count(), now.usage.output.count()}};
  gate.tool_errors = now.tool_errors > was.tool_errors;
  gate.retries = now.retries > was.retries;
  gate.errors = now.errors > was.errors;
  const std::int64_t cost =
      now.cost - cost_of_newly_served(base, head, pairs) - cost_of_luck(head).count();
  if (does_other_tasks(base, pairs)) {
    gate.cost = exceeds(cost_at_pairs(base, pairs, &CallPair::base),
                        cost_at_pairs(head, pairs, &CallPair::head));
    return gate;
  }
  gate.cost = exceeds(was.cost - cost_of_luck(base).count(), cost);
  gate.turns = now.turns > was.turns;
  gate.tool_calls = now.tool_calls > was.tool_calls;
  return gate;
}

}  // namespace weir::diff
