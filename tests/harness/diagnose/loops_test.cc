// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::PassBuilder;
using testing::trace_of;

Trace healthy() {
  return trace_of({PassBuilder("cold").turn(10).tool("lookup_order").turn(20)});
}

Trace failing(int times) {
  PassBuilder pass("cold");
  for (int i = 0; i < times; ++i) {
    pass.turn(10).tool("lookup_order", "{}", "order service is down");
  }
  pass.turn(10).tool("lookup_order").turn(20);
  return trace_of({pass});
}

std::vector<Finding> found(const Trace& base, const Trace& head) {
  return diagnose({&base, head, {}});
}

TEST(ToolErrorLoop, NamesToolCountAndErrorAndExplainsTheExtraTurns) {
  const auto findings = found(healthy(), failing(3));
  ASSERT_EQ(findings.size(), 1U);
  const Finding& finding = findings.front();
  EXPECT_EQ(finding.cause, "tool_error_loop.identical");
  EXPECT_EQ(finding.severity, Severity::fail);
  EXPECT_EQ(finding.span, "turns 1-3");
  EXPECT_EQ(finding.message, "lookup_order fails 3 times, turns 1-3 (baseline: 0)");
  EXPECT_EQ(finding.evidence.was, "order service is down");
  EXPECT_EQ(finding.evidence.now, "order service is down");
  EXPECT_EQ(finding.cost.count(), 30);
  ASSERT_EQ(finding.folded.size(), 1U);
  EXPECT_EQ(finding.folded[0].cause, "extra_turns");
}

TEST(ToolErrorLoop, OneErrorIsNoLoop) {
  const auto findings = found(healthy(), failing(1));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "extra_turns");
}

TEST(ToolErrorLoop, AsInTheBaselineIsNoFinding) {
  EXPECT_TRUE(found(failing(3), failing(3)).empty());
  EXPECT_TRUE(found(failing(4), failing(3)).empty());
}

TEST(ToolErrorLoop, OtherArgumentsWithOneErrorAreToldApart) {
  const auto guessing = [](const char* second_error) {
    return trace_of({PassBuilder("cold")
                         .turn(10)
                         .tool("edit", R"({"old":"a"})", "no match")
                         .turn(10)
                         .tool("read")
                         .turn(10)
                         .tool("edit", R"({"old":"b"})", second_error)
                         .turn(20)});
  };
  EXPECT_EQ(found(healthy(), guessing("no match")).at(0).cause, "tool_error_loop.same_error");
  EXPECT_EQ(found(healthy(), guessing("read only")).at(0).cause, "tool_error_loop");
}

TEST(ToolErrorLoop, ThreeErrorsBetweenSuccessesAreALoop) {
  PassBuilder flaky("cold");
  for (int i = 0; i < 3; ++i) {
    flaky.turn(10).tool("search", std::to_string(i), "timeout").turn(10).tool("search", "ok");
  }
  const auto findings = found(healthy(), trace_of({flaky}));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].span, "turns 1, 3, 5");
}

TEST(ToolErrorLoop, TwoToolsThatFailOnceEachAreNoLoop) {
  const Trace head =
      trace_of({PassBuilder("cold").turn(10).tool("a", "{}", "x").tool("b", "{}", "x").turn(20)});
  EXPECT_TRUE(found(healthy(), head).empty());
}

TEST(ToolErrorLoop, IsSilentWithoutABaseline) {
  const Trace head = failing(9);
  EXPECT_TRUE(diagnose({nullptr, head, {}}).empty());
}

TEST(ToolErrorLoop, LongErrorsAreCutAtAWholeCharacter) {
  std::string error(59, 'x');
  error += "\u00e9 and more";
  PassBuilder pass("cold");
  pass.turn(1).tool("a", "{}", error).turn(1).tool("a", "{}", error);
  const auto findings = found(healthy(), trace_of({pass}));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].evidence.was, std::string(59, 'x') + "...");
}

Trace overloaded(int failures) {
  PassBuilder pass("cold");
  pass.turn(0).request("a").status(529, "overloaded_error");
  for (int i = 1; i < failures; ++i) {
    pass.generation(0).request("a").status(529, "overloaded_error");
  }
  pass.generation(10).request("a");
  return trace_of({pass});
}

TEST(RetryLoop, MoreRepeatsOfAFailedRequestFail) {
  const auto findings = found(overloaded(1), overloaded(4));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "transport_retry");
  EXPECT_EQ(findings[0].severity, Severity::fail);
  EXPECT_EQ(findings[0].message,
            "4 requests sent again (baseline: 1), turn 1: status 529, overloaded_error");
  EXPECT_EQ(findings[0].effect.at(0).name, "retries");
  EXPECT_EQ(findings[0].cost.count(), 10);
}

TEST(RetryLoop, TheSameOrFewerRepeatsPass) {
  EXPECT_TRUE(found(overloaded(3), overloaded(3)).empty());
  EXPECT_TRUE(found(overloaded(3), overloaded(1)).empty());
}

TEST(RetryLoop, AskingAgainThoughAnsweredExplainsTheExtraTurns) {
  const Trace head = trace_of({PassBuilder("cold")
                                   .turn(10)
                                   .request("a")
                                   .tool("lookup_order")
                                   .turn(20)
                                   .request("b")
                                   .turn(20)
                                   .request("b")
                                   .turn(20)
                                   .request("b")});
  const auto findings = found(healthy(), head);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].cause, "retry_loop.identical");
  EXPECT_EQ(findings[0].cost.count(), 40);
  ASSERT_EQ(findings[0].folded.size(), 1U);
  EXPECT_EQ(findings[0].folded[0].cause, "extra_turns");
}

TEST(RetryLoop, EqualRequestsOfTwoLanesAreNoRepeats) {
  const Trace base = trace_of({PassBuilder("cold").turn(1).turn(1, "x").turn(1, "y")});
  const Trace head =
      trace_of({PassBuilder("cold").turn(1).turn(1, "x").request("a").turn(1, "y").request("a")});
  EXPECT_TRUE(found(base, head).empty());
}

}  // namespace
}  // namespace weir::diagnose
