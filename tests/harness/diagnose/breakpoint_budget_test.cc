// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::clock_miss;
using testing::PassBuilder;
using testing::trace_of;

Usage plain(std::int64_t uncached) {
  Usage usage;
  usage.uncached = Tokens(uncached);
  return usage;
}

Usage cached(std::int64_t read, std::int64_t written) {
  Usage usage;
  usage.cache_read = Tokens(read);
  usage.cache_write["5m"] = Tokens(written);
  return usage;
}

PassBuilder marked(const std::string& name = "cold") {
  return PassBuilder(name)
      .turn(375)
      .usage(cached(0, 1'000))
      .tool("lookup_order")
      .turn(70)
      .usage(cached(1'000, 100))
      .tool("refund")
      .turn(80)
      .usage(cached(1'100, 100));
}

PassBuilder unmarked(const std::string& name = "cold") {
  return PassBuilder(name)
      .turn(300)
      .usage(plain(1'000))
      .tool("lookup_order")
      .turn(330)
      .usage(plain(1'100))
      .tool("refund")
      .turn(360)
      .usage(plain(1'200));
}

std::vector<Finding> found(const Trace& base, const Trace& head) {
  return diagnose({&base, head, {}});
}

TEST(BreakpointBudget, PromptsThatNothingMarksAnyMoreFail) {
  const auto findings = found(trace_of({marked()}), trace_of({unmarked()}));
  ASSERT_EQ(findings.size(), 1U);
  const Finding& finding = findings.front();
  EXPECT_EQ(finding.cause, "breakpoint_budget.missing");
  EXPECT_EQ(finding.severity, Severity::fail);
  EXPECT_EQ(finding.span, "turns 2-3");
  EXPECT_EQ(finding.message,
            "no prompt is cached any more: turns 2-3 bill 2,100 tokens at the full price");
  EXPECT_EQ(finding.fix, "mark the end of what stays the same with cache_control");
  EXPECT_EQ(finding.cost.count(), (300 + 330 + 360) - (375 + 70 + 80));
  EXPECT_TRUE(finding.evidence.path.empty());
  EXPECT_EQ(finding.effect.at(0).name, "cache_read_tokens");
  EXPECT_EQ(finding.effect.at(0).base, 2'100);
  EXPECT_EQ(finding.effect.at(0).head, 0);
}

TEST(BreakpointBudget, BothPassesAreOneFinding) {
  const auto findings =
      found(trace_of({marked(), marked("warm")}), trace_of({unmarked(), unmarked("warm")}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].span, "turns 2-3");
  const auto warm =
      found(trace_of({marked(), marked("warm")}), trace_of({marked(), unmarked("warm")}));
  ASSERT_EQ(warm.size(), 1U);
  EXPECT_EQ(warm[0].span, "warm turns 2-3");
}

TEST(BreakpointBudget, AMarkerThatSomeRequestsLackIsTheSameCause) {
  PassBuilder head("cold");
  head.turn(375).usage(cached(0, 1'000)).tool("lookup_order");
  head.turn(330).usage(plain(1'100)).tool("refund");
  head.turn(80).usage(cached(1'000, 200));
  const auto findings = found(trace_of({marked()}), trace_of({head}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "breakpoint_budget.missing");
  EXPECT_EQ(findings[0].message,
            "some prompts are not cached any more: turn 2 bills 1,000 tokens at the full price");
  EXPECT_EQ(findings[0].cost.count(), 330 - 70);
}

TEST(BreakpointBudget, IsInformationWhereItCostsNothing) {
  PassBuilder head("cold");
  head.turn(100).usage(plain(1'000)).tool("lookup_order");
  head.turn(100).usage(plain(1'100)).tool("refund");
  head.turn(100).usage(plain(1'200));
  const auto findings = found(trace_of({marked()}), trace_of({head}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::info);
  EXPECT_EQ(findings[0].cost.count(), 0);
}

TEST(BreakpointBudget, ABrokenPrefixIsNamedInstead) {
  PassBuilder head("cold");
  head.turn(375).usage(cached(0, 1'000)).tool("lookup_order");
  head.turn(412).usage(cached(0, 1'100)).miss(clock_miss(1'000, 345)).tool("refund");
  head.turn(450).usage(plain(1'200)).miss(clock_miss(1'100, 380));
  const auto findings = found(trace_of({marked()}), trace_of({head}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "system_changed.clock");
}

TEST(BreakpointBudget, ShorterPromptsMayBeBelowTheMinimum) {
  PassBuilder head("cold");
  head.turn(200).usage(plain(600)).tool("lookup_order");
  head.turn(210).usage(plain(700)).tool("refund");
  head.turn(220).usage(plain(800));
  EXPECT_TRUE(found(trace_of({marked()}), trace_of({head})).empty());
}

TEST(BreakpointBudget, WritingWhereTheBaselineReadIsNoMissingMarker) {
  PassBuilder head("cold");
  head.turn(375).usage(cached(0, 1'000)).tool("lookup_order");
  head.turn(412).usage(cached(0, 1'100)).tool("refund");
  head.turn(80).usage(cached(1'100, 100));
  EXPECT_TRUE(found(trace_of({marked()}), trace_of({head})).empty());
}

TEST(BreakpointBudget, HarmlessChangesPass) {
  const Trace base = trace_of({marked()});
  EXPECT_TRUE(found(base, base).empty());
  EXPECT_TRUE(found(trace_of({unmarked()}), trace_of({unmarked()})).empty());
  EXPECT_TRUE(found(trace_of({unmarked()}), base).empty());
  const Trace head = trace_of({unmarked()});
  EXPECT_TRUE(diagnose({nullptr, head, {}}).empty());
  PassBuilder less("cold");  // reads less, as a marker moved to the front
  less.turn(375).usage(cached(0, 900)).tool("lookup_order");
  less.turn(90).usage(cached(900, 200)).tool("refund");
  less.turn(90).usage(cached(900, 300));
  EXPECT_TRUE(found(base, trace_of({less})).empty());
}

}  // namespace
}  // namespace weir::diagnose
