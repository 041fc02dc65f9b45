// SPDX-License-Identifier: Apache-2.0
// Rules about differences, and about every turn.
#include "harness/compare/structure.h"

#include <gtest/gtest.h>

#include "harness/compare/gate.h"
#include "harness/scenario/scenario.h"
#include "tests/support/trace_builder.h"

namespace weir::compare {
namespace {

using scenario::Rule;
using testing::PassBuilder;
using testing::trace_of;
using Texts = std::vector<std::string>;

PassBuilder accepted() {
  PassBuilder pass("cold");
  pass.turn(10).tool("lookup", R"({"order":"A-1"})");
  pass.turn(20).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"pump"})");
  pass.turn(30).tool("refund", R"({"cents":1290})");
  pass.turn(40);
  return pass;
}

Rule at_most(const std::string& metric, std::int64_t ceiling = 0) {
  Rule rule;
  rule.metric = metric;
  rule.budget = ceiling;
  return rule;
}

Check check(const Pass& base, const Pass& head, const Rule& rule) {
  const Trace accepted_trace = trace_of({base});
  const auto checks = check_gate(&accepted_trace, trace_of({head}), {rule});
  EXPECT_EQ(checks.size(), 1U);
  return checks.empty() ? Check{} : checks.front();
}

Check differences(const Pass& head, const Rule& rule) {
  return check(accepted(), head, rule);
}

TEST(Structure, EqualRunsDifferInNothing) {
  for (const std::string& metric : scenario::structure_metrics()) {
    const Check found = differences(accepted(), at_most(metric));
    EXPECT_EQ(found.head, 0) << metric;
    EXPECT_FALSE(found.failed) << metric;
    EXPECT_TRUE(found.places.empty()) << metric;
  }
}

TEST(Structure, AnInsertedTurnIsAddedAtItsPlace) {
  PassBuilder head("cold");
  head.turn(10).tool("lookup", R"({"order":"A-1"})");
  head.turn(15).tool("lookup", R"({"order":"A-2"})");
  head.turn(20).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"pump"})");
  head.turn(30).tool("refund", R"({"cents":1290})").turn(40);
  const Check turns = differences(head, at_most("added_turns"));
  EXPECT_EQ(turns.head, 1);
  EXPECT_TRUE(turns.failed);
  EXPECT_EQ(turns.places, Texts{"turn 2"});
  EXPECT_EQ(differences(head, at_most("added_calls")).head, 1);
  EXPECT_FALSE(differences(head, at_most("added_turns", 1)).failed);
  EXPECT_EQ(check(head, accepted(), at_most("removed_turns")).places, Texts{"turn 2"});
}

TEST(Structure, AMovedTurnIsNeitherAddedNorRemoved) {
  PassBuilder head("cold");
  head.turn(20).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"pump"})");
  head.turn(30).tool("refund", R"({"cents":1290})");
  head.turn(10).tool("lookup", R"({"order":"A-1"})").turn(40);
  EXPECT_EQ(differences(head, at_most("moved_turns")).places, Texts{"turn 3"});
  for (const char* metric : {"added_turns", "removed_turns", "added_calls", "removed_calls"}) {
    EXPECT_EQ(differences(head, at_most(metric)).head, 0) << metric;
  }
}

TEST(Structure, ArgumentsChangeInValueOrInWhatIsGiven) {
  PassBuilder head("cold");
  head.turn(10).tool("lookup", R"({"order":"A-2"})");
  head.turn(20).tool("search", R"({"query":"pump"})").tool("search", R"({"query":"tank"})");
  head.turn(30).tool("refund", R"({"cents":1290,"reason":"late"})").turn(40);
  EXPECT_EQ(differences(head, at_most("changed_arguments")).places, (Texts{"turn 1", "turn 3"}));
  EXPECT_EQ(differences(head, at_most("changed_argument_names")).places, Texts{"turn 3"});
}

TEST(Structure, ARuleMaySelectATool) {
  PassBuilder head("cold");
  head.turn(10).tool("lookup", R"({"order":"A-2"})");
  head.turn(20).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"hose"})");
  head.turn(30).tool("refund", R"({"cents":1290})").turn(40);
  Rule rule = at_most("changed_arguments");
  rule.where.tool = "sea*";
  EXPECT_EQ(differences(head, rule).places, Texts{"turn 2"});
  rule.where.tool = "refund";
  EXPECT_EQ(differences(head, rule).head, 0);
}

TEST(Structure, ARenamedToolIsNeitherAddedNorRemoved) {
  PassBuilder head("cold");
  head.turn(10).tool("find_order", R"({"order":"A-1"})");
  head.turn(20).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"pump"})");
  head.turn(30).tool("refund", R"({"cents":1290})").turn(40);
  EXPECT_EQ(differences(head, at_most("renamed_calls")).places, Texts{"turn 1"});
  EXPECT_EQ(differences(head, at_most("added_calls")).head, 0);
}

TEST(Structure, ANewConversationIsItsTurns) {
  PassBuilder head = accepted();
  head.turn(5, "helper").tool("search", R"({"query":"seal"})").turn(5, "helper");
  const Check found = differences(head, at_most("added_turns"));
  EXPECT_EQ(found.head, 2);
  EXPECT_EQ(found.places, (Texts{"lane helper turn 1", "lane helper turn 2"}));
}

TEST(Structure, WithoutABaselineNothingDiffers) {
  EXPECT_TRUE(check_gate(nullptr, trace_of({accepted()}), {at_most("added_turns")}).empty());
}

Rule each_within(std::int64_t percent) {
  Rule rule;
  rule.metric = "cost_usd";
  rule.of = scenario::Aggregate::each;
  rule.tolerance = scenario::Tolerance{0, percent * 10'000, ""};
  return rule;
}

TEST(EachTurn, IsComparedWithTheOneThatItCorrespondsTo) {
  PassBuilder head("cold");
  head.turn(99).tool("weather", R"({"city":"Bonn"})");
  head.turn(10).tool("lookup", R"({"order":"A-1"})");
  head.turn(23).tool("search", R"({"query":"tank"})").tool("search", R"({"query":"pump"})");
  head.turn(30).tool("refund", R"({"cents":1290})").turn(41);
  const Check found = differences(head, each_within(10));
  EXPECT_EQ(found.base, 20);
  EXPECT_EQ(found.head, 23);
  EXPECT_EQ(found.limit, 22);
  EXPECT_EQ(found.places, Texts{"turn 3"});
  EXPECT_EQ(found.selection, "each turn");
  EXPECT_FALSE(differences(head, each_within(15)).failed);
}

TEST(EachTurn, ACeilingHoldsForAllOfThem) {
  Rule rule = at_most("cost_usd", 25);
  rule.of = scenario::Aggregate::each;
  EXPECT_EQ(differences(accepted(), rule).places, (Texts{"turn 3", "turn 4"}));
  const auto alone = check_gate(nullptr, trace_of({accepted()}), {rule});
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_EQ(alone.front().head, 40);
}

}  // namespace
}  // namespace weir::compare
