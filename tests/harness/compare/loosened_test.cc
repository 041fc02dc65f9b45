// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/loosened.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace weir::compare {
namespace {

using scenario::Rule;
using scenario::Scenario;
using scenario::Tolerance;

Rule tolerance(std::int64_t absolute, std::int64_t ppm) {
  Rule rule;
  rule.metric = "turns";
  rule.tolerance = Tolerance{absolute, ppm, ""};
  rule.source = "s.yaml:1:1";
  return rule;
}

Rule budget(std::int64_t turns) {
  Rule rule;
  rule.metric = "turns";
  rule.budget = turns;
  rule.source = "s.yaml:1:1";
  return rule;
}

Rule with(Rule rule, std::optional<Severity> severity) {
  rule.severity = severity;
  return rule;
}

Scenario scenario(const std::string& id, std::vector<Rule> rules) {
  Scenario scenario;
  scenario.id = id;
  scenario.rules = std::move(rules);
  return scenario;
}

struct Case {
  const char* name;
  Rule before;
  Rule now;
  std::string expected;  ///< of the rule now; "" where nothing is loosened
};

class Loosened : public ::testing::TestWithParam<Case> {};

TEST_P(Loosened, IsTold) {
  const auto found =
      loosened_rules({scenario("a", {GetParam().before})}, {scenario("a", {GetParam().now})});
  ASSERT_EQ(found.size(), GetParam().expected.empty() ? 0U : 1U);
  if (!found.empty()) {
    EXPECT_EQ(found.front().now, GetParam().expected);
    EXPECT_EQ(found.front().what, "turns");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Loosened,
    ::testing::Values(
        Case{"wider", tolerance(0, 0), tolerance(2, 0), "baseline +2"},
        Case{"wider_in_part", tolerance(0, 20'000), tolerance(1, 10'000), "baseline +1 or +1 %"},
        Case{"narrower", tolerance(2, 0), tolerance(1, 0), ""},
        Case{"higher", budget(3), budget(4), "budget 4"}, Case{"lower", budget(4), budget(3), ""},
        Case{"milder", budget(3), with(budget(3), Severity::warn), "budget 3, only a warning"},
        Case{"a_warning_stays_one", with(budget(3), Severity::warn),
             with(budget(3), Severity::warn), ""},
        Case{"sterner", with(budget(3), Severity::warn), budget(3), ""},
        Case{"off", tolerance(2, 0), with(tolerance(2, 0), std::nullopt), "no rule"},
        Case{"gone", budget(3), tolerance(0, 0), "no rule"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(LoosenedRules, AreToldOnceForAllScenarios) {
  const auto found = loosened_rules(
      {scenario("a", {budget(1)}), scenario("b", {budget(1)}), scenario("old", {budget(1)})},
      {scenario("a", {budget(2)}), scenario("b", {budget(2)}), scenario("new", {budget(9)})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().scenarios, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace weir::compare
