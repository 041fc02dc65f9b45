// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/build.h"

#include <vector>

#include <gtest/gtest.h>

#include "records.h"

namespace weir::trace {
namespace {

using std::chrono::seconds;
using testing::bring_result;
using testing::call_tool;
using testing::failed;
using testing::generation;

Span root_of(const std::vector<server::Record>& records) {
  const Trace trace = build_trace({"refund", "customer-1", {"support"}}, records, {{"cold", {}}});
  EXPECT_EQ(trace.passes.size(), 1U);
  return trace.passes.front().root;
}

TEST(BuildTrace, MakesATurnOfAGenerationAndTheToolsItCalled) {
  auto first = generation("a", 100, seconds{0});
  call_tool(first, "t1", "lookup", R"({ "id": "A-1" })");
  call_tool(first, "t2", "search", "{}");
  auto second = generation("b", 150, seconds{3});
  bring_result(second, "t1", "delivered");
  bring_result(second, "t2", "no such table", true);
  const Span root = root_of({first, second});

  ASSERT_EQ(root.children.size(), 2U);
  const Span& turn = root.children[0];
  EXPECT_EQ(turn.kind, SpanKind::turn);
  EXPECT_EQ(turn.name, "turn 1");
  ASSERT_EQ(turn.children.size(), 3U);
  EXPECT_EQ(turn.children[0].kind, SpanKind::generation);
  EXPECT_EQ(turn.children[1].name, "lookup");
  EXPECT_EQ(turn.children[1].arguments, R"({"id":"A-1"})");
  EXPECT_EQ(turn.children[1].result, "delivered");
  EXPECT_EQ(turn.children[1].duration, seconds{2});
  EXPECT_TRUE(turn.children[1].ok);
  EXPECT_FALSE(turn.children[2].ok);
  EXPECT_EQ(turn.children[2].error, "no such table");
  EXPECT_TRUE(turn.ok) << "a failing tool is the agent's to handle";
}

TEST(BuildTrace, SumsUsageAndCostExactly) {
  const Span root = root_of({generation("a", 100, seconds{0}), generation("b", 150, seconds{3})});
  EXPECT_EQ(root.usage.uncached, Tokens{250});
  EXPECT_EQ(root.usage.output, Tokens{20});
  EXPECT_EQ(root.cost, PicoUsd{250});
  EXPECT_EQ(root.duration, seconds{4});
  EXPECT_EQ(root.method, Method::exact);
}

TEST(BuildTrace, IsAsExactAsItsWeakestGeneration) {
  auto weak = generation("b", 1, seconds{2});
  weak.metered.method = Method::estimated;
  EXPECT_EQ(root_of({generation("a", 1, seconds{0}), weak}).method, Method::estimated);
}

TEST(BuildTrace, PutsARetryIntoTheTurnOfItsFirstAttempt) {
  const Span root = root_of({failed("a", 529, seconds{0}), failed("a", 529, seconds{1}),
                             generation("a", 100, seconds{2}), generation("b", 1, seconds{4})});
  ASSERT_EQ(root.children.size(), 2U);
  const Span& turn = root.children[0];
  ASSERT_EQ(turn.children.size(), 3U);
  EXPECT_EQ(turn.children[0].status, 529);
  EXPECT_FALSE(turn.children[0].ok);
  EXPECT_EQ(turn.children[0].error, "overloaded");
  EXPECT_TRUE(turn.ok);
}

TEST(BuildTrace, SetsAnotherConversationApartAsAnAgent) {
  const Span root =
      root_of({generation("a", 1, seconds{0}), generation("side", 5, seconds{1}, "1234abcd"),
               generation("b", 2, seconds{2})});
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[0].name, "turn 1");
  EXPECT_EQ(root.children[1].name, "turn 2");
  EXPECT_EQ(root.children[2].kind, SpanKind::agent);
  EXPECT_EQ(root.children[2].children.front().name, "turn 1");
  EXPECT_EQ(root.usage.uncached, Tokens{8});
}

TEST(BuildTrace, KeepsThePassesApart) {
  auto warm = generation("a", 7, seconds{100});
  warm.pass = 1;
  const Trace trace = build_trace({"refund", "", {}}, {generation("a", 3, seconds{0}), warm},
                                  {{"cold", {}}, {"warm", seconds{100}}});
  ASSERT_EQ(trace.passes.size(), 2U);
  EXPECT_EQ(trace.passes[0].root.usage.uncached, Tokens{3});
  EXPECT_EQ(trace.passes[1].root.usage.uncached, Tokens{7});
  EXPECT_EQ(trace.passes[1].root.duration, seconds{1});
}

}  // namespace
}  // namespace weir::trace
