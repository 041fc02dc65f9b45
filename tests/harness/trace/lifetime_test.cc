// SPDX-License-Identifier: Apache-2.0
// Who pays for what stands in prompts.
#include "harness/trace/lifetime.h"

#include <gtest/gtest.h>

#include "harness/trace/build.h"
#include "records.h"

namespace weir::trace {
namespace {

using testing::call_tool;
using testing::generation;
using testing::seconds;

/// Uncached input costs 2, reads 1 and output 10 pico-dollars a token.
server::Record priced(const std::string& prompt, seconds start) {
  server::Record record = generation(prompt, 0, start);
  record.metered.prices.uncached = PicoUsd(2);
  record.metered.prices.cache_read = PicoUsd(1);
  record.metered.prices.output = PicoUsd(10);
  return record;
}

/// One more segment of so many tokens.
void say(server::Record& record, wire::Role role, const std::string& text, std::int64_t tokens) {
  wire::Segment segment;
  segment.role = role;
  segment.kind = wire::SegmentKind::text;
  segment.text = text;
  segment.content = digest128(text);
  record.request.segments.push_back(segment);
  auto& sums = record.metered.cumulative;
  sums.push_back((sums.empty() ? Tokens() : sums.back()) + Tokens(tokens));
}

void bring(server::Record& record, const std::string& id, const std::string& text,
           std::int64_t tokens) {
  say(record, wire::Role::user, text, tokens);
  record.request.segments.back().kind = wire::SegmentKind::tool_result;
  record.request.segments.back().id = id;
}

/// Reads so much of its prompt, and answers with 10 tokens.
void bill(server::Record& record, std::int64_t read) {
  Usage& usage = record.metered.usage;
  usage.cache_read = Tokens(read);
  usage.uncached = record.metered.cumulative.back() - Tokens(read);
  usage.output = Tokens(10);
  record.metered.cost = *pricing::cost_of(usage, record.metered.prices);
}

/// A task of 100 tokens, an answer of 20 that asks for a tool, a result of 50.
struct Example {
  server::Record first = priced("a", seconds{0});
  server::Record second = priced("b", seconds{3});
  server::Record third = priced("c", seconds{6});

  Example() {
    say(first, wire::Role::user, "task", 100);
    call_tool(first, "t1", "search", "{}");
    bill(first, 0);
    carry(second);
    bill(second, 100);
    carry(third);
    say(third, wire::Role::assistant, "not yet", 10);
    say(third, wire::Role::user, "go on", 5);
    bill(third, 170);
  }

  static void carry(server::Record& record) {
    say(record, wire::Role::user, "task", 100);
    say(record, wire::Role::assistant, "I search.", 20);
    bring(record, "t1", "found", 50);
  }

  std::vector<const server::Record*> records() const { return {&first, &second, &third}; }
};

TEST(LifetimeCosts, AResultIsPaidForInEveryLaterPrompt) {
  const Example run;
  EXPECT_EQ(LifetimeCosts(run.records()).of_call("t1"), PicoUsd(50 * 2 + 50 * 1));
}

TEST(LifetimeCosts, AnAnswerIsOutputAndThenInput) {
  const Example run;
  const LifetimeCosts costs(run.records());
  const std::int64_t task = 100 * 2 + 100 + 100;
  const std::int64_t answer = 10 * 10 + 20 * 2 + 20;
  EXPECT_EQ(costs.of(run.first), PicoUsd(task + answer));
  EXPECT_EQ(costs.of(run.second), PicoUsd(10 * 10 + 10 * 2));
  EXPECT_EQ(costs.of(run.third), PicoUsd(10 * 10 + 5 * 2));
}

TEST(LifetimeCosts, ACallThatNobodyAnsweredCostsNothing) {
  const Example run;
  EXPECT_EQ(LifetimeCosts(run.records()).of_call("t2"), PicoUsd());
}

TEST(LifetimeCosts, WhatNoSegmentExplainsBelongsToTheRequest) {
  Example run;
  run.second.metered.cost += PicoUsd(7);
  EXPECT_EQ(LifetimeCosts(run.records()).of(run.second), PicoUsd(10 * 10 + 10 * 2 + 7));
}

TEST(LifetimeCosts, AResultWrittenAnewStillBelongsToItsCall) {
  Example run;
  run.third.request.segments[2].content = digest128("found, but other words");
  EXPECT_EQ(LifetimeCosts(run.records()).of_call("t1"), PicoUsd(50 * 2 + 50 * 1));
}

TEST(LifetimeCosts, AllSpansTogetherCostWhatTheRunCosts) {
  const Example run;
  const Trace trace = build_trace({}, {run.first, run.second, run.third}, {{"cold", {}}});
  const Span& root = trace.passes.front().root;
  EXPECT_EQ(root.lifetime_cost, root.cost);
  EXPECT_EQ(root.children[0].children[1].name, "search");
  EXPECT_EQ(root.children[0].children[1].lifetime_cost, PicoUsd(150));
}

}  // namespace
}  // namespace weir::trace
