// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::PassBuilder;
using testing::trace_of;

Trace usual() {
  return trace_of({PassBuilder("cold")
                       .turn(100)
                       .tool("lookup_order", R"({"id":1})")
                       .turn(110)
                       .tool("refund", R"({"id":1})")
                       .turn(120)});
}

std::vector<Finding> found(const Trace& base, const Trace& head) {
  return diagnose({&base, head, {}});
}

TEST(ExtraTurns, NameTheFirstInsertedTurnAndItsCost) {
  const Trace head = trace_of({PassBuilder("cold")
                                   .turn(100)
                                   .tool("lookup_order", R"({"id":1})")
                                   .turn(7)
                                   .tool("check_policy")
                                   .turn(110)
                                   .tool("refund", R"({"id":1})")
                                   .turn(8)
                                   .tool("notify")
                                   .turn(120)});
  const auto findings = found(usual(), head);
  ASSERT_EQ(findings.size(), 1U);
  const Finding& finding = findings.front();
  EXPECT_EQ(finding.cause, "extra_turns");
  EXPECT_EQ(finding.severity, Severity::fail);
  EXPECT_EQ(finding.message,
            "2 more turns than the baseline (5, was 3), first at turn 2: check_policy");
  EXPECT_EQ(finding.span, "turns 2, 4");
  EXPECT_EQ(finding.cost.count(), 15);
  EXPECT_EQ(finding.effect.at(0).name, "turns");
  EXPECT_EQ(finding.effect.at(0).base, 3);
  EXPECT_EQ(finding.effect.at(0).head, 5);
}

TEST(ExtraTurns, WithoutAToolAreNamedToo) {
  const Trace head = trace_of({PassBuilder("cold")
                                   .turn(100)
                                   .tool("lookup_order", R"({"id":1})")
                                   .turn(110)
                                   .tool("refund", R"({"id":1})")
                                   .turn(120)
                                   .turn(30)});
  const auto findings = found(usual(), head);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message,
            "1 more turn than the baseline (4, was 3), first at turn 4: no tool");
}

TEST(ExtraTurns, AreSerialisedWhereTheCallsAreTheSame) {
  const Trace base = trace_of({PassBuilder("cold").turn(10).tool("a").tool("b").tool("c").turn(9)});
  const Trace head = trace_of(
      {PassBuilder("cold").turn(10).tool("a").turn(10).tool("b").turn(10).tool("c").turn(9)});
  const auto findings = found(base, head);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "extra_turns.serialised");
  EXPECT_EQ(findings[0].evidence.was, "calls per turn 3, 0");
  EXPECT_EQ(findings[0].evidence.now, "calls per turn 1, 1, 1, 0");
  EXPECT_EQ(findings[0].cost.count(), 20);
}

TEST(ExtraTurns, FewerOrOtherTurnsAreNoFinding) {
  const Trace fewer = trace_of({PassBuilder("cold").turn(100).tool("refund").turn(120)});
  EXPECT_TRUE(found(usual(), fewer).empty());
  const Trace other =
      trace_of({PassBuilder("cold").turn(1).tool("x").turn(1).tool("y").turn(1).tool("z")});
  EXPECT_TRUE(found(usual(), other).empty());
  EXPECT_TRUE(found(usual(), usual()).empty());
}

TEST(ExtraTurns, AreNotKnownWithoutABaseline) {
  const Trace head = usual();
  EXPECT_TRUE(diagnose({nullptr, head, {}}).empty());
}

TEST(ExtraTurns, OfTheWarmPassAloneSaySo) {
  Trace base = usual();
  Trace head = usual();
  base.passes.push_back(PassBuilder("warm").turn(1));
  head.passes.push_back(PassBuilder("warm").turn(1).turn(2));
  const auto findings = found(base, head);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].span, "warm turn 2");
}

TEST(ExtraTurns, ThatARuleAllowsAreInformation) {
  const Trace base = trace_of({PassBuilder("cold").turn(1).tool("a")});
  const Trace head = trace_of({PassBuilder("cold").turn(1).tool("a").turn(2)});
  Check check;
  check.metric = "turns";
  check.pass = "cold";
  check.rule = "baseline +1";
  check.base = 1;
  check.head = 2;
  check.limit = 2;
  const std::vector<Check> allowed = {check};
  EXPECT_EQ(diagnose({&base, head, {}, &allowed}).at(0).severity, Severity::info);
  check.rule = "budget 2";
  const std::vector<Check> budget = {check};
  EXPECT_EQ(diagnose({&base, head, {}, &budget}).at(0).severity, Severity::fail);
  check.failed = true;
  const std::vector<Check> failed = {allowed[0], check};
  EXPECT_EQ(diagnose({&base, head, {}, &failed}).at(0).severity, Severity::fail);
}

TEST(ExtraTurns, AreFoundInVeryLongRuns) {
  PassBuilder base("cold");
  PassBuilder head("cold");
  for (int i = 0; i < 3'000; ++i) {
    base.turn(1).tool("base", std::to_string(i));
    head.turn(1).tool("head", std::to_string(i));
  }
  head.turn(1);
  const Trace was = trace_of({base});
  const Trace now = trace_of({head});
  const auto findings = found(was, now);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cost.count(), 1);
}

}  // namespace
}  // namespace weir::diagnose
