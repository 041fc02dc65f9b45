// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/gate.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "tests/support/trace_builder.h"

namespace weir::compare {
namespace {

using scenario::Rule;
using scenario::Tolerance;
using testing::PassBuilder;
using testing::trace_of;
using Rules = std::vector<Rule>;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

Trace costing(std::int64_t pico_usd) {
  return trace_of({PassBuilder("cold").turn(pico_usd)});
}

Trace with_turns(int count) {
  PassBuilder pass("cold");
  for (int i = 0; i < count; ++i) {
    pass.turn();
  }
  return trace_of({pass});
}

Rule above(const std::string& metric, const Tolerance& tolerance) {
  Rule rule;
  rule.metric = metric;
  rule.tolerance = tolerance;
  return rule;
}

Rule at_most(const std::string& metric, std::int64_t budget) {
  Rule rule;
  rule.metric = metric;
  rule.budget = budget;
  return rule;
}

Rules recommended_and(const Rules& rules) {
  return scenario::rules_in_force(rules);
}

Check only(const std::vector<Check>& checks) {
  EXPECT_EQ(checks.size(), 1U);
  return checks.empty() ? Check{} : checks.front();
}

struct Edge {
  const char* name;
  std::int64_t base;
  Tolerance tolerance;
  std::int64_t limit;
};

class GateEdge : public ::testing::TestWithParam<Edge> {};

TEST_P(GateEdge, TheLimitPassesAndOneMoreFails) {
  const Edge& edge = GetParam();
  const Trace base = costing(edge.base);
  const Rules gate = {above("cost_usd", edge.tolerance)};
  const Check at = only(check_gate(&base, costing(edge.limit), gate));
  EXPECT_EQ(at.limit, edge.limit);
  EXPECT_FALSE(at.failed);
  if (edge.limit < kLargest) {
    EXPECT_TRUE(only(check_gate(&base, costing(edge.limit + 1), gate)).failed);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, GateEdge,
    ::testing::Values(
        Edge{"relative", 1'000'000, {0, 20'000, ""}, 1'020'000},
        Edge{"rounds_down", 149, {0, 20'000, ""}, 151},
        Edge{"absolute_is_larger", 100, {10, 20'000, ""}, 110},
        Edge{"relative_is_larger", 10'000, {10, 20'000, ""}, 10'200},
        Edge{"nothing", 100, {0, 0, ""}, 100}, Edge{"zero_base", 0, {0, 500'000, ""}, 0},
        Edge{"no_overflow", 9'000'000'000'000'000, {0, 20'000, ""}, 9'180'000'000'000'000},
        Edge{"clamped", 4'000'000'000'000'000'000, {0, 5'000'000, ""}, kLargest},
        Edge{"clamped_absolute", 4'000'000'000'000'000'000, {kLargest, 0, ""}, kLargest}),
    [](const auto& edge) { return std::string(edge.param.name); });

TEST(Gate, AnImprovementNeverFails) {
  const Trace base = with_turns(9);
  for (const Check& check : check_gate(&base, with_turns(3), recommended_and({}))) {
    EXPECT_FALSE(check.failed) << check.metric;
  }
}

TEST(Gate, ChecksStandByPassWithMoneyFirst) {
  const Trace both = trace_of({PassBuilder("cold").turn(5), PassBuilder("warm").turn(3)});
  const auto checks =
      check_gate(&both, both, recommended_and({at_most("cost_usd", 4), at_most("turns", 8)}));
  std::vector<std::string> lines;
  lines.reserve(checks.size());
  for (const Check& check : checks) {
    lines.push_back(check.pass + " " + check.metric + ": " + check.rule +
                    (check.failed ? " FAILED" : ""));
  }
  std::vector<std::string> expected = {
      "cold cost_usd: baseline +2 %",           "cold cost_usd: budget $0.000000000004 FAILED",
      "cold errors: baseline, no increase",     "cold retries: baseline, no increase",
      "cold tool_calls: baseline, no increase", "cold tool_errors: baseline, no increase",
      "cold turns: baseline, no increase",      "cold turns: budget 8",
  };
  const auto of_cold = static_cast<std::ptrdiff_t>(expected.size());
  ASSERT_EQ(lines.size(), 16U);
  EXPECT_EQ(std::vector<std::string>(lines.begin(), lines.begin() + of_cold), expected);
  EXPECT_EQ(lines[9], "warm cost_usd: budget $0.000000000004");
}

TEST(Gate, ABudgetHoldsForEveryPassWithoutABaseline) {
  const Trace head = trace_of({PassBuilder("cold").turn(20), PassBuilder("warm").turn(21)});
  const auto checks = check_gate(nullptr, head, recommended_and({at_most("cost_usd", 20)}));
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_FALSE(checks[0].failed);
  EXPECT_EQ(checks[1].pass, "warm");
  EXPECT_TRUE(checks[1].failed);
  EXPECT_EQ(checks[1].limit, 20);
}

TEST(Gate, APassThatTheBaselineLacksIsNotComparedWithIt) {
  const Trace base = trace_of({PassBuilder("cold").turn(5)});
  const Trace head = trace_of({PassBuilder("cold").turn(5), PassBuilder("warm").turn(900)});
  for (const Check& check : check_gate(&base, head, recommended_and({}))) {
    EXPECT_EQ(check.pass, "cold");
    EXPECT_FALSE(check.failed);
  }
}

TEST(Gate, RulesReadAsPeopleWriteThem) {
  const struct {
    const char* metric;
    Tolerance tolerance;
    const char* rule;
  } rows[] = {
      {"cost_usd", {0, 20'000, "2%"}, "baseline +2 %"},
      {"cost_usd", {0, 12'500, "1.25%"}, "baseline +1.25 %"},
      {"cost_usd", {10'000'000'000, 0, "$0.01"}, "baseline +$0.01"},
      {"cost_usd", {1'500'000'000, 20'000, ""}, "baseline +$0.0015 or +2 %"},
      {"turns", {3, 0, "3"}, "baseline +3"},
      {"input_tokens", {12'000, 0, ""}, "baseline +12,000"},
      {"turns", {0, 1'000'000, "100%"}, "baseline +100 %"},
      {"turns", {0, 0, "0"}, "baseline, no increase"},
  };

  const Trace trace = with_turns(2);
  for (const auto& row : rows) {
    EXPECT_EQ(only(check_gate(&trace, trace, {above(row.metric, row.tolerance)})).rule, row.rule);
  }
  EXPECT_EQ(only(check_gate(nullptr, trace, {at_most("cost_usd", 20'000'000'000)})).rule,
            "budget $0.02");
}

/// Three turns; the second calls search twice and fails once, the third is another model's.
Trace mixed() {
  PassBuilder pass("cold");
  pass.turn(5)
      .turn(30)
      .tool("search")
      .lifetime(15)
      .tool("search", "{}", "down")
      .lifetime(7)
      .turn(7);
  Trace trace = trace_of({pass});
  trace.passes[0].root.children[2].children[0].model = "claude-haiku-4-5";
  return trace;
}

TEST(Gate, RulesCountOnlyWhatTheySelect) {
  struct Row {
    const char* metric;
    scenario::Selector where;
    std::int64_t value;
    const char* selection;
  };

  const std::vector<Row> rows{
      {"tool_calls", {"sea*", "", "", "", 1, 0}, 2, "tool sea*"},
      {"tool_errors", {"search", "", "", "", 1, 0}, 1, "tool search"},
      {"lifetime_cost_usd", {"search", "", "", "", 1, 0}, 22, "tool search"},
      {"lifetime_cost_usd", {"", "", "", "", 1, 0}, 22, ""},
      {"tool_calls", {"lookup", "", "", "", 1, 0}, 0, "tool lookup"},
      {"cost_usd", {"", "*haiku*", "", "", 1, 0}, 7, "model *haiku*"},
      {"tool_calls", {"", "*haiku*", "", "", 1, 0}, 0, "model *haiku*"},
      {"tool_calls", {"", "*sonnet*", "", "", 1, 0}, 2, "model *sonnet*"},
      {"cost_usd", {"", "", "", "", 2, 2}, 30, "turn 2"},
      {"cost_usd", {"", "", "", "", 2, 0}, 37, "turns 2-"},
      {"turns", {"", "", "main", "", 1, 2}, 2, "lane main, turns 1-2"},
      {"turns", {"", "", "helper", "", 1, 0}, 0, "lane helper"},
  };
  for (const Row& row : rows) {
    Rule rule = at_most(row.metric, row.value);
    rule.where = row.where;
    const Check check = only(check_gate(nullptr, mixed(), {rule}));
    EXPECT_EQ(check.head, row.value) << row.selection;
    EXPECT_EQ(check.selection, row.selection);
    EXPECT_FALSE(check.failed);
    rule.budget = row.value - 1;
    EXPECT_TRUE(only(check_gate(nullptr, mixed(), {rule})).failed) << row.selection;
  }
}

TEST(Gate, TheLargestTurnIsHeldByItself) {
  Rule rule = at_most("cost_usd", 29);
  rule.of = scenario::Aggregate::max;
  const Check check = only(check_gate(nullptr, mixed(), {rule}));
  EXPECT_EQ(check.head, 30);
  EXPECT_TRUE(check.failed);
  EXPECT_EQ(check.selection, "largest turn");
}

TEST(Gate, ARuleOfOnePassLeavesTheOtherAlone) {
  const Trace head = trace_of({PassBuilder("cold").turn(20), PassBuilder("warm").turn(21)});
  Rule rule = at_most("cost_usd", 20);
  rule.where.pass = "cold";
  const Check check = only(check_gate(nullptr, head, {rule}));
  EXPECT_EQ(check.pass, "cold");
  EXPECT_FALSE(check.failed);
}

TEST(Gate, ARuleOfTheScenarioThatSelectsNothingIsTold) {
  Rule rule = at_most("tool_calls", 3);
  rule.where.tool = "lookup";
  rule.source = "scenario.yaml:9:5";
  const Trace head = mixed();
  ASSERT_EQ(idle_rules(nullptr, head, {rule}).size(), 1U);
  EXPECT_EQ(idle_rules(nullptr, head, {rule}).front(),
            "scenario.yaml:9:5: the rule of tool_calls selects nothing (tool lookup): neither this "
            "run nor the baseline has such a span");
  rule.is_shared = true;
  EXPECT_TRUE(idle_rules(nullptr, head, {rule}).empty());
  rule.is_shared = false;
  rule.where.tool = "search";
  EXPECT_TRUE(idle_rules(nullptr, with_turns(1), {rule}).size() == 1);
  EXPECT_TRUE(idle_rules(&head, with_turns(1), {rule}).empty());
  EXPECT_TRUE(idle_rules(nullptr, head, {at_most("turns", 1)}).empty());
}

}  // namespace
}  // namespace weir::compare
