// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/build.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/redact.h"
#include "harness/trace/lifetime.h"
#include "harness/trace/tool_spans.h"

namespace weir::trace {

namespace {

using server::Record;

Span generation_of(const Record& record, const LifetimeCosts& lifetimes) {
  Span span;
  span.kind = SpanKind::generation;
  span.name = record.request.model;
  span.model = record.request.model;
  span.lane = record.lane;
  span.error = redacted(record.error);
  span.status = record.status;
  span.ok = record.status < 400;
  span.usage = record.metered.usage;
  span.cost = record.metered.cost;
  span.uncached_cost = record.metered.uncached_cost;
  span.lifetime_cost = lifetimes.of(record);
  span.method = record.metered.method;
  span.start = record.start;
  span.duration = record.end - record.start;
  span.wall = record.wall;
  span.request = to_hex(record.prompt);
  span.response = record.answer.id;
  span.drift = record.drift;
  span.miss = record.metered.miss;
  return span;
}

/// Sums what the children used; a parent is as exact as its weakest child.
void sum_up(Span& parent) {
  VirtualTime end = parent.start;
  for (const Span& child : parent.children) {
    parent.usage += child.usage;
    parent.cost += child.cost;
    parent.uncached_cost += child.uncached_cost;
    parent.lifetime_cost += child.lifetime_cost;
    parent.wall += child.wall;
    parent.method = weaker(parent.method, child.method);
    parent.ok = parent.ok && (child.ok || child.kind == SpanKind::tool);
    end = std::max(end, child.start + child.duration);
  }
  parent.duration = end - parent.start;
}

Span turn_of(const std::vector<const Record*>& attempts, const ToolResults& results,
             const LifetimeCosts& lifetimes) {
  Span turn;
  turn.kind = SpanKind::turn;
  turn.lane = attempts.front()->lane;
  turn.start = attempts.front()->start;
  for (const Record* attempt : attempts) {
    turn.children.push_back(generation_of(*attempt, lifetimes));
    for (Span& tool : tool_spans(*attempt, results)) {
      tool.lifetime_cost = lifetimes.of_call(tool.call_id);
      turn.children.push_back(std::move(tool));
    }
  }
  sum_up(turn);
  turn.ok = attempts.back()->status < 400;
  return turn;
}

/// The turns of one lane: repeats of a request that got no answer belong to one turn.
std::vector<Span> turns_of(const std::vector<const Record*>& lane, const ToolResults& results,
                           const LifetimeCosts& lifetimes) {
  std::vector<Span> turns;
  std::vector<const Record*> attempts;
  for (const Record* record : lane) {
    if (!attempts.empty() && !is_repeat(*attempts.back(), *record)) {
      turns.push_back(turn_of(attempts, results, lifetimes));
      attempts.clear();
    }
    attempts.push_back(record);
  }
  if (!attempts.empty()) {
    turns.push_back(turn_of(attempts, results, lifetimes));
  }
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].name = "turn " + std::to_string(i + 1);
  }
  return turns;
}

Span agent_of(const std::string& lane, std::vector<Span> turns) {
  Span agent;
  agent.kind = SpanKind::agent;
  agent.name = lane;
  agent.lane = lane;
  agent.start = turns.front().start;
  agent.children = std::move(turns);
  sum_up(agent);
  return agent;
}

Span root_of(const std::string& scenario, VirtualTime start,
             const std::vector<const Record*>& records) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const Record*>> lanes;
  for (const Record* record : records) {
    if (lanes[record->lane].empty()) {
      order.push_back(record->lane);
    }
    lanes[record->lane].push_back(record);
  }
  const ToolResults results = tool_results(records);
  const LifetimeCosts lifetimes(records);
  Span root;
  root.name = scenario;
  root.lane = "main";
  root.start = start;
  for (const std::string& lane : order) {
    std::vector<Span> turns = turns_of(lanes[lane], results, lifetimes);
    if (lane == "main") {
      std::move(turns.begin(), turns.end(), std::back_inserter(root.children));
    } else {
      root.children.push_back(agent_of(lane, std::move(turns)));
    }
  }
  sum_up(root);
  return root;
}

}  // namespace

bool is_repeat(const Record& before, const Record& next) {
  return before.status >= 400 && before.prompt == next.prompt;
}

Trace build_trace(const About& about, const std::vector<Record>& records,
                  const std::vector<server::PassInfo>& passes) {
  Trace trace{about.scenario, about.user, about.tags, {}};
  for (std::size_t i = 0; i < passes.size(); ++i) {
    std::vector<const Record*> of_pass;
    for (const Record& record : records) {
      if (record.pass == i) {
        of_pass.push_back(&record);
      }
    }
    trace.passes.push_back({passes[i].name, root_of(about.scenario, passes[i].start, of_pass)});
  }
  return trace;
}

}  // namespace weir::trace
