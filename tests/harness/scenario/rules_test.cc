// SPDX-License-Identifier: Apache-2.0
// Lists of rules, presets, and which rule of several is in force.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/harness/scenario/test_project.h"

namespace weir::scenario {
namespace {

std::vector<Rule> rules_with(const std::string& gate) {
  return TestProject().refund(scenario_with(gate)).only().rules;
}

std::string error_with(const std::string& gate) {
  const auto project = TestProject().refund(scenario_with(gate)).load();
  return project.ok() ? "" : project.error().message;
}

std::vector<std::string> metrics_of(const std::vector<Rule>& rules) {
  std::vector<std::string> metrics;
  metrics.reserve(rules.size());
  for (const Rule& rule : rules) {
    metrics.push_back(rule.metric);
  }
  std::sort(metrics.begin(), metrics.end());
  return metrics;
}

TEST(Rules, AListSelectsAndLimits) {
  const auto rules = rules_with(
      "gate:\n"
      "  - { metric: tool_calls, where: { tool: search_*, pass: cold }, max: 3, severity: warn }\n"
      "  - { metric: cost_usd, where: { model: '*haiku*', turns: 2-4, lane: main }, of: max,"
      " tol: 2% }\n");
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].budget, 3);
  EXPECT_EQ(rules[0].severity, Severity::warn);
  EXPECT_EQ(selection_text(rules[0]), "tool search_*, pass cold");
  EXPECT_NE(rules[0].source.find("scenarios/refund/scenario.yaml:"), std::string::npos)
      << rules[0].source;
  ASSERT_TRUE(rules[1].tolerance.has_value());
  EXPECT_EQ(rules[1].tolerance->relative_ppm, 20'000);
  EXPECT_EQ(rules[1].of, Aggregate::max);
  EXPECT_EQ(selection_text(rules[1]), "model *haiku*, lane main, turns 2-4, largest turn");
}

TEST(Rules, TurnsAreOneOrARange) {
  const struct {
    const char* written;
    std::int64_t first;
    std::int64_t last;
  } rows[] = {{"3", 3, 3}, {"1-3", 1, 3}, {"4-", 4, 0}, {"'2-2'", 2, 2}};

  for (const auto& row : rows) {
    const auto rules = rules_with(std::string("gate: [ { metric: turns, where: { turns: ") +
                                  row.written + " }, max: 1 } ]\n");
    ASSERT_EQ(rules.size(), 1U) << row.written;
    EXPECT_EQ(rules[0].where.first_turn, row.first) << row.written;
    EXPECT_EQ(rules[0].where.last_turn, row.last) << row.written;
  }
}

TEST(Rules, TheRecommendedOnesHoldWithoutBeingNamed) {
  const auto rules = rules_in_force({});
  EXPECT_EQ(metrics_of(rules), (std::vector<std::string>{"cost_usd", "errors", "retries",
                                                         "tool_calls", "tool_errors", "turns"}));
  for (const Rule& rule : rules) {
    EXPECT_EQ(rule.source, "weir:recommended");
    EXPECT_EQ(rule.tolerance->absolute, 0);
    EXPECT_EQ(rule.tolerance->relative_ppm, rule.metric == "cost_usd" ? 20'000 : 0) << rule.metric;
  }
}

TEST(Rules, StrictAllowsNoIncreaseOfAnything) {
  const auto rules = rules_in_force(rules_with("gate: [ weir:strict ]\n"));
  EXPECT_EQ(rules.size(),
            known_metrics().size() - 2);  // reads of the cache are no harm, lifetime costs the cost
  for (const Rule& rule : rules) {
    EXPECT_EQ(rule.source, "weir:strict") << rule.metric;
    EXPECT_EQ(rule.tolerance->relative_ppm, 0) << rule.metric;
  }
}

TEST(Rules, ALaterRuleReplacesAnEarlierOneAboutTheSameNumber) {
  const auto rules = rules_in_force(
      rules_with("gate: [ weir:strict, { metric: turns, tol: 2 }, { metric: turns, max: 9 },"
                 " { metric: turns, where: { lane: main }, tol: 1 } ]\n"));
  std::vector<std::string> texts;
  for (const Rule& rule : rules) {
    if (rule.metric == "turns") {
      texts.push_back(selection_text(rule) + (rule.budget ? " at most" : " above") + " " +
                      std::to_string(rule.budget ? *rule.budget : rule.tolerance->absolute));
    }
  }
  EXPECT_EQ(texts, (std::vector<std::string>{" above 2", " at most 9", "lane main above 1"}));
}

TEST(Rules, OffLeavesANumberAlone) {
  const auto rules = rules_in_force(rules_with("gate: [ { metric: retries, severity: off } ]\n"));
  EXPECT_EQ(metrics_of(rules),
            (std::vector<std::string>{"cost_usd", "errors", "tool_calls", "tool_errors", "turns"}));
}

TEST(Rules, MistakesAreToldWithTheirPlace) {
  const struct {
    const char* gate;
    const char* sentence;
  } rows[] = {
      {"gate: [ weir:lax ]\n", "there is no preset \"weir:lax\"; expected weir:recommended or"},
      {"gate: [ { metric: turn, max: 1 } ]\n", "\"metric\" must be turns"},
      {"gate: [ { metric: turns } ]\n", "needs either \"tol\", above the baseline, or \"max\""},
      {"gate: [ { metric: turns, tol: 1, max: 2 } ]\n", "needs either \"tol\""},
      {"gate: [ { metric: turns, tol: few } ]\n", "\"tol\" must be a tolerance like 2%"},
      {"gate: [ { metric: turns, max: 1.5 } ]\n", "\"max\" must be an amount like 8"},
      {"gate: [ { metric: turns, where: { turns: 3-1 }, max: 1 } ]\n",
       "\"turns\" must be turns like 3, 1-3 or 4-"},
      {"gate: [ { metric: turns, where: { tols: x }, max: 1 } ]\n", "did you mean \"tool\"?"},
      {"gate: [ { metric: cost_usd, where: { tool: search }, max: 1 } ]\n",
       "\"tool\" selects calls of a tool, and cost_usd counts none"},
      {"gate: [ { metric: moved_turns, where: { tool: search }, max: 1 } ]\n",
       "\"tool\" selects calls of a tool, and moved_turns counts none"},
      {"gate: [ { metric: added_turns, tol: 1 } ]\n",
       "says nothing of added_turns, which counts differences from the baseline; expected \"max\""},
      {"gate: [ { metric: added_turns, of: each, max: 1 } ]\n", "says nothing of added_turns"},
      {"gate: { added_turns: 1 }\n", "added_turns"},
      {"gate: [ { metric: turns, max: 1 }, { metric: turns, max: 2 } ]\n",
       "speaks of the same number as scenarios/refund/scenario.yaml:"},
      {"budgets: { turns: 3 }\ngate: [ { metric: turns, max: 2 } ]\n", "keep one of them"},
  };

  for (const auto& row : rows) {
    EXPECT_NE(error_with(row.gate).find(row.sentence), std::string::npos)
        << row.gate << error_with(row.gate);
  }
}

}  // namespace
}  // namespace weir::scenario
