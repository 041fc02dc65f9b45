// SPDX-License-Identifier: Apache-2.0
// A small trace with one of everything that a baseline keeps or drops.
#pragma once

#include <string>
#include <utility>

#include "core/model/trace.h"
#include "harness/baseline/baseline.h"

namespace weir::testing {

inline Span generation(std::int64_t uncached, std::int64_t read, std::int64_t written,
                       std::int64_t cost) {
  Span span;
  span.kind = SpanKind::generation;
  span.name = "claude-sonnet-5-5";
  span.model = "claude-sonnet-5-5";
  span.lane = "main";
  span.usage.uncached = Tokens(uncached);
  span.usage.cache_read = Tokens(read);
  if (written > 0) {
    span.usage.cache_write["5m"] = Tokens(written);
  }
  span.usage.output = Tokens(120);
  span.usage.reasoning = Tokens(20);
  span.cost = PicoUsd(cost);
  span.uncached_cost = PicoUsd(2 * cost);
  span.lifetime_cost = PicoUsd(cost / 2);
  span.start = VirtualTime(1'000'000);
  span.duration = Micros(900'000);
  span.wall = Micros(1234);
  span.request = "0123456789abcdef0123456789abcdef";
  span.response = "msg_weir_1";
  span.drift = {"/system/0/text"};
  return span;
}

inline Span tool(std::string name, std::string arguments, std::string result) {
  Span span;
  span.kind = SpanKind::tool;
  span.lane = "main";
  span.name = std::move(name);
  span.arguments = std::move(arguments);
  span.result = std::move(result);
  span.lifetime_cost = PicoUsd(1'000);
  span.call_id = "toolu_weir_1";
  return span;
}

/// Sums up as the trace builder does.
inline Span group(SpanKind kind, std::string name, std::string lane, std::vector<Span> children) {
  Span span;
  span.kind = kind;
  span.name = std::move(name);
  span.lane = std::move(lane);
  span.children = std::move(children);
  for (const Span& child : span.children) {
    span.usage += child.usage;
    span.cost += child.cost;
    span.uncached_cost += child.uncached_cost;
    span.lifetime_cost += child.lifetime_cost;
    span.method = weaker(span.method, child.method);
  }
  return span;
}

inline Span turn(int number, std::vector<Span> children) {
  return group(SpanKind::turn, "turn " + std::to_string(number), "main", std::move(children));
}

inline Span missed_generation() {
  Span span = generation(60, 0, 2000, 9'000'000'000);
  span.method = Method::anchored;
  span.miss =
      CacheMiss{"system_changed",       "/system/0/text",       12,          "...Today is 10:41:07",
                "...Today is 10:41:22", PicoUsd(5'000'000'000), Tokens(2000)};
  return span;
}

inline Span failed_generation() {
  Span span = generation(0, 0, 0, 0);
  span.usage.output = Tokens(0);
  span.usage.reasoning = Tokens(0);
  span.status = 529;
  span.ok = false;
  span.error = "overloaded_error: try again";
  return span;
}

inline Span helper_agent() {
  Span answer = generation(300, 0, 0, 1'000'000'000);
  answer.lane = "c0ffee";
  Span only = turn(1, {answer});
  only.lane = "c0ffee";
  return group(SpanKind::agent, "c0ffee", "c0ffee", {only});
}

inline Span cold_root() {
  Span broken = tool("lookup_order", "not json {", "boom");
  broken.ok = false;
  broken.error = "boom";
  return group(SpanKind::run, "refund", "main",
               {turn(1, {generation(50, 0, 2000, 8'000'000'000),
                         tool("lookup_order", R"({"order_id":"1042","deep":[1,2.5]})", "shipped"),
                         tool("get_time", "", "10:41")}),
                turn(2, {failed_generation(), missed_generation(), broken}), helper_agent(),
                turn(3, {generation(90, 4000, 0, 2'000'000'000)})});
}

inline baseline::Baseline sample() {
  baseline::Baseline out;
  out.note = "first baseline";
  out.trace.scenario = "refund";
  out.trace.user = "customer-42";
  out.trace.tags = {"support", "money"};
  out.trace.passes = {{"cold", cold_root()},
                      {"warm", group(SpanKind::run, "refund", "main",
                                     {turn(1, {generation(50, 2000, 0, 900'000'000)})})}};
  return out;
}

}  // namespace weir::testing
