// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::clock_miss;
using testing::PassBuilder;
using testing::trace_of;

/// Five turns that call a tool each, all but the last, with prompts of these lengths at 3 a token.
PassBuilder pass_of(const std::vector<std::int64_t>& prompts, const std::string& name = "cold") {
  static const std::vector<std::string> tools{"lookup", "check_policy", "track", "refund"};
  PassBuilder pass(name);
  for (std::size_t i = 0; i < prompts.size(); ++i) {
    Usage usage;
    usage.uncached = Tokens(prompts[i]);
    pass.turn(3 * prompts[i]).usage(usage);
    if (i < tools.size()) {
      pass.tool(tools[i]);
    }
  }
  return pass;
}

Trace usual() {
  return trace_of({pass_of({1'000, 1'100, 1'200, 1'300, 1'400})});
}

Check failed(const std::string& metric, const std::string& pass = "cold") {
  Check check;
  check.metric = metric;
  check.pass = pass;
  check.base = 10;
  check.head = 20;
  check.failed = true;
  return check;
}

std::vector<Finding> found(const Trace& base, const Trace& head,
                           const std::vector<Check>& checks = {failed("cost_usd")}) {
  return diagnose({&base, head, {}, &checks});
}

TEST(ContextGrowth, NamesTheToolAndTheTurnThatBroughtIt) {
  const Trace head = trace_of({pass_of({1'000, 1'100, 3'340, 3'440, 3'540})});
  const auto findings = found(usual(), head);
  ASSERT_EQ(findings.size(), 1U);
  const Finding& finding = findings.front();
  EXPECT_EQ(finding.cause, "context_growth.tool_result");
  EXPECT_EQ(finding.severity, Severity::fail);
  EXPECT_EQ(finding.span, "turn 3");
  EXPECT_EQ(finding.message,
            "prompts from turn 3 on carry 2,140 tokens more (results of check_policy in turn 2)");
  EXPECT_EQ(finding.cost.count(), 3 * 3 * 2'140);
  EXPECT_FALSE(finding.fix.empty());
  EXPECT_EQ(finding.effect.at(0).name, "cost_usd");
}

TEST(ContextGrowth, NamesEachToolOfTheTurnOnce) {
  const auto with = [](std::int64_t second) {
    Usage usage;
    usage.uncached = Tokens(second);
    return trace_of({PassBuilder("cold")
                         .turn(10)
                         .tool("search", "1")
                         .tool("get")
                         .tool("search", "2")
                         .turn(second)
                         .usage(usage)});
  };
  EXPECT_EQ(found(with(1'000), with(1'900)).at(0).message,
            "prompts from turn 2 on carry 900 tokens more (results of search, get in turn 1)");
}

TEST(ContextGrowth, WithoutAToolIsAnInjection) {
  const auto with = [](std::int64_t second) {
    Usage usage;
    usage.uncached = Tokens(second);
    return trace_of({PassBuilder("cold").turn(10).turn(second).usage(usage)});
  };
  const auto findings = found(with(1'000), with(1'900));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "context_growth.injection");
  EXPECT_EQ(findings[0].message, "prompts from turn 2 on carry 900 tokens more");
}

TEST(ContextGrowth, OfAllTurnsBeginsAtTheFirstPrompt) {
  const Trace head = trace_of({pass_of({2'200, 2'300, 2'400, 2'500, 2'600})});
  const auto findings = found(usual(), head);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "context_growth");
  EXPECT_EQ(findings[0].message, "the first prompt is 1,200 tokens longer");
  EXPECT_EQ(findings[0].span, "turn 1");
}

TEST(ContextGrowth, TheTwoLargestJumpsShareTheCost) {
  const Trace head = trace_of({pass_of({1'100, 1'800, 2'900, 3'000, 3'100})});
  const auto findings = found(usual(), head);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].span, "turn 3");
  EXPECT_EQ(findings[1].span, "turn 2");
  const std::int64_t all = std::int64_t{3} * (700 + 1'700 + 1'700 + 1'700);
  const std::int64_t shared = findings[0].cost.count() + findings[1].cost.count();
  EXPECT_LE(shared, all);
  EXPECT_GE(shared, all - 4) << "each of the turns loses less than a pico-dollar an origin";
}

TEST(ContextGrowth, GatesOnlyWhereARuleThatItExplainsFailed) {
  const Trace head = trace_of({pass_of({1'000, 1'100, 3'340, 3'440, 3'540})});
  for (const char* metric : {"cost_usd", "input_tokens", "uncached_tokens", "max_context_tokens"}) {
    EXPECT_EQ(found(usual(), head, {failed(metric)}).at(0).severity, Severity::fail) << metric;
  }
  Check warning = failed("cost_usd");
  warning.severity = Severity::warn;
  EXPECT_EQ(found(usual(), head, {warning}).at(0).severity, Severity::warn);
  Check kept = failed("cost_usd");
  kept.failed = false;
  const std::vector<std::vector<Check>> others{
      {}, {kept}, {failed("cost_usd", "warm")}, {failed("turns")}, {failed("output_tokens")}};
  for (const std::vector<Check>& checks : others) {
    EXPECT_EQ(found(usual(), head, checks).at(0).severity, Severity::info);
  }
  const Trace base = usual();
  EXPECT_EQ(diagnose({&base, head, {}}).at(0).severity, Severity::info);
}

TEST(ContextGrowth, ThePassThatFailsTellsItOnce) {
  const std::vector<std::int64_t> was{1'000, 1'100};
  const std::vector<std::int64_t> now{1'000, 1'900};
  const Trace base = trace_of({pass_of(was), pass_of(was, "warm")});
  const Trace head = trace_of({pass_of(now), pass_of(now, "warm")});
  const auto both = found(base, head, {failed("cost_usd"), failed("cost_usd", "warm")});
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0].span, "turn 2");
  const auto warm = found(base, head, {failed("cost_usd", "warm")});
  ASSERT_EQ(warm.size(), 1U);
  EXPECT_EQ(warm[0].span, "warm turn 2");
  EXPECT_EQ(warm[0].severity, Severity::fail);
}

TEST(ContextGrowth, UnderABreakOfTheSameTurnsIsItsSymptom) {
  const auto head = [](std::int64_t lost_cost) {
    Usage usage;
    usage.uncached = Tokens(1'900);
    return trace_of({PassBuilder("cold").turn(1'000).turn(5'700).usage(usage).miss(
        clock_miss(900, lost_cost))});
  };
  Usage usage;
  usage.uncached = Tokens(1'000);
  const Trace base = trace_of({PassBuilder("cold").turn(1'000).turn(3'000).usage(usage)});
  const auto findings = found(base, head(500));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "system_changed.clock");
  ASSERT_EQ(findings[0].folded.size(), 1U);
  EXPECT_EQ(findings[0].folded[0].cause, "context_growth.injection");
  // A break that costs nothing does not hide why a rule failed.
  const auto apart = found(base, head(0));
  ASSERT_EQ(apart.size(), 2U);
  EXPECT_EQ(apart[0].cause, "context_growth.injection");
}

TEST(ContextGrowth, ARequestSentAgainIsNoLongerPrompt) {
  Usage usage;
  usage.uncached = Tokens(1'000);
  const Trace base = trace_of({PassBuilder("cold").turn(3'000).usage(usage)});
  const Trace head =
      trace_of({PassBuilder("cold").turn(3'000).usage(usage).generation(3'000).usage(usage)});
  EXPECT_TRUE(found(base, head).empty());
}

TEST(ContextGrowth, HarmlessChangesPass) {
  EXPECT_TRUE(found(usual(), usual()).empty());
  const std::vector<std::vector<std::int64_t>> harmless{
      {1'000, 1'130, 1'230, 1'330, 1'430},  // 30 tokens
      {1'010, 1'120, 1'230, 1'340, 1'450},  // a little in every turn
      {900, 1'000, 1'100, 1'200, 1'300},    // shorter
      {400, 1'000, 1'100, 1'200, 1'300},    // still shorter, though less so from turn 2 on
  };
  for (const std::vector<std::int64_t>& prompts : harmless) {
    EXPECT_TRUE(found(usual(), trace_of({pass_of(prompts)})).empty()) << prompts.front();
  }
  const Trace large = trace_of({pass_of({100'000, 100'000})});
  EXPECT_TRUE(found(large, trace_of({pass_of({100'000, 101'900})})).empty());  // below 2 %
  const Trace other_turns = trace_of({pass_of({1'000, 3'000, 3'000})});
  EXPECT_TRUE(found(usual(), other_turns).empty());
  EXPECT_TRUE(diagnose({nullptr, other_turns, {}}).empty());
}

TEST(ContextGrowth, BelowOnePerCentOfTheCostIsNotTold) {
  const auto with = [](std::int64_t prompt, std::int64_t cost) {
    Usage usage;
    usage.uncached = Tokens(prompt);
    return trace_of({PassBuilder("cold").turn(100'000).tool("lookup").turn(cost).usage(usage)});
  };
  EXPECT_TRUE(found(with(1'000, 3'000), with(1'300, 3'900)).empty());
  EXPECT_EQ(found(with(1'000, 3'000), with(1'500, 4'500)).size(), 1U);
}

}  // namespace
}  // namespace weir::diagnose
