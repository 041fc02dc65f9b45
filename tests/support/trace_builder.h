// SPDX-License-Identifier: Apache-2.0
// Traces in a few words, for tests of what compares, explains or renders them.
//
//   PassBuilder("cold").turn(900).tool("lookup_order", "{}").turn(1'000).miss(clock_miss(2'048))
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/model/trace.h"

namespace weir::testing {

/// One pass; every call adds to the turn that was begun last.
class PassBuilder {
 public:
  explicit PassBuilder(std::string name) {
    pass_.name = std::move(name);
    pass_.root.kind = SpanKind::run;
    pass_.root.name = "refund";
    pass_.root.lane = "main";
  }

  /// A turn with one answered generation that costs `pico_usd`.
  PassBuilder& turn(std::int64_t pico_usd = 0, const std::string& lane = "main") {
    Span turn;
    turn.kind = SpanKind::turn;
    turn.lane = lane;
    std::vector<Span>& siblings = siblings_of(lane);
    turn.name = "turn " + std::to_string(siblings.size() + 1);
    siblings.push_back(std::move(turn));
    open_ = &siblings.back();
    return generation(pico_usd);
  }

  /// Twice as much without a cache, where that is a number.
  static PicoUsd without_cache(std::int64_t pico_usd) {
    const bool fits = pico_usd <= std::numeric_limits<std::int64_t>::max() / 2;
    return PicoUsd(fits ? 2 * pico_usd : pico_usd);
  }

  /// One more generation in the same turn.
  PassBuilder& generation(std::int64_t pico_usd = 0) {
    Span span;
    span.kind = SpanKind::generation;
    span.name = "claude-sonnet-5-5";
    span.model = "claude-sonnet-5-5";
    span.lane = open_->lane;
    span.cost = PicoUsd(pico_usd);
    span.uncached_cost = without_cache(pico_usd);
    span.request = "request " + std::to_string(++requests_);
    open_->children.push_back(std::move(span));
    open_->cost += PicoUsd(pico_usd);
    pass_.root.cost += PicoUsd(pico_usd);
    pass_.root.uncached_cost += without_cache(pico_usd);
    return *this;
  }

  PassBuilder& status(std::int64_t status, std::string error) {
    last().status = status;
    last().ok = status < 400;
    last().error = std::move(error);
    return *this;
  }

  PassBuilder& request(std::string digest) {
    last().request = std::move(digest);
    return *this;
  }

  PassBuilder& usage(Usage usage) {
    last().usage = std::move(usage);
    return *this;
  }

  PassBuilder& miss(CacheMiss miss) {
    last().miss = std::move(miss);
    return *this;
  }

  /// A tool call of the turn; with an error text it failed.
  PassBuilder& tool(std::string name, std::string arguments = "{}", std::string error = "") {
    Span span;
    span.kind = SpanKind::tool;
    span.name = std::move(name);
    span.lane = open_->lane;
    span.arguments = std::move(arguments);
    span.ok = error.empty();
    span.result = error;
    span.error = std::move(error);
    open_->children.push_back(std::move(span));
    return *this;
  }

  /// What the last tool call's result costs until the end.
  PassBuilder& lifetime(std::int64_t pico_usd) {
    open_->children.back().lifetime_cost = PicoUsd(pico_usd);
    return *this;
  }

  operator Pass() const { return pass_; }  // NOLINT(google-explicit-constructor)

 private:
  std::vector<Span>& siblings_of(const std::string& lane) {
    std::vector<Span>& top = pass_.root.children;
    if (lane == "main") {
      return top;
    }
    for (Span& span : top) {
      if (span.kind == SpanKind::agent && span.lane == lane) {
        return span.children;
      }
    }
    Span agent;
    agent.kind = SpanKind::agent;
    agent.name = lane;
    agent.lane = lane;
    top.push_back(std::move(agent));
    return top.back().children;
  }

  Span& last() {
    for (auto child = open_->children.rbegin(); child != open_->children.rend(); ++child) {
      if (child->kind == SpanKind::generation) {
        return *child;
      }
    }
    return *open_;
  }

  Pass pass_;
  Span* open_ = nullptr;  ///< set anew by turn(), as growing vectors move their spans
  int requests_ = 0;
};

inline Trace trace_of(std::vector<Pass> passes) {
  return {"refund", "customer-42", {}, std::move(passes)};
}

inline CacheMiss miss_at(std::string cause, std::string pointer, std::int64_t lost,
                         std::int64_t pico_usd) {
  CacheMiss miss;
  miss.cause = std::move(cause);
  miss.pointer = std::move(pointer);
  miss.byte = 12;
  miss.was = "...one text";
  miss.now = "...another text";
  miss.lost = Tokens(lost);
  miss.lost_cost = PicoUsd(pico_usd);
  return miss;
}

/// A time in the system prompt.
inline CacheMiss clock_miss(std::int64_t lost, std::int64_t pico_usd) {
  CacheMiss miss = miss_at("system_changed", "/system/0/text", lost, pico_usd);
  miss.was = "...Today is 10:41:07";
  miss.now = "...Today is 10:41:22";
  return miss;
}

}  // namespace weir::testing
