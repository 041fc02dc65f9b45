// SPDX-License-Identifier: Apache-2.0
// `faults`: each becomes a run of its own, and what can't be is told with its place.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/harness/scenario/test_project.h"

namespace weir::scenario {
namespace {

std::vector<Scenario> scenarios_with(const std::string& faults) {
  const auto project = TestProject().refund(scenario_with(faults)).load();
  EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.error().message);
  return project.ok() ? project->scenarios : std::vector<Scenario>();
}

std::string error_with(const std::string& faults) {
  return TestProject().refund(scenario_with(faults)).error();
}

TEST(Faults, AreRunsOfTheirOwnBehindTheirScenario) {
  const auto scenarios = scenarios_with(
      "tags: [support]\n"
      "gate: { turns: 1 }\n"
      "expect: { verdict: pass }\n"
      "faults:\n"
      "  overloaded: { inject: 'status:status=529,times=2', gate: { retries: 3 } }\n"
      "  cut-twice: { inject: [ 'cut:events=3', 'cut:after=2' ], expect: { verdict: fail } }\n");
  ASSERT_EQ(scenarios.size(), 3U);
  EXPECT_EQ(scenarios[0].id, "refund");
  EXPECT_EQ(scenarios[0].no_fault, nullptr);
  EXPECT_TRUE(scenarios[0].faults.empty());

  const Scenario& twice = scenarios[1];
  EXPECT_EQ(twice.id, "refund@cut-twice");
  ASSERT_EQ(twice.faults.size(), 2U);
  EXPECT_EQ(twice.faults[1].id, "cut:after=2");
  EXPECT_EQ(twice.description, "with cut:events=3 and cut:after=2");
  ASSERT_TRUE(twice.expect.has_value());
  EXPECT_EQ(twice.expect->verdict, "fail");

  const Scenario& overloaded = scenarios[2];
  EXPECT_EQ(overloaded.id, "refund@overloaded");
  EXPECT_EQ(overloaded.tags, std::vector<std::string>{"support"});
  ASSERT_EQ(overloaded.rules.size(), 2U);
  EXPECT_EQ(overloaded.rules[0].metric, "turns");
  EXPECT_EQ(overloaded.rules[1].metric, "retries");
  EXPECT_FALSE(overloaded.expect.has_value()) << "that of the scenario is not that of the variant";
  ASSERT_NE(overloaded.no_fault, nullptr);
  EXPECT_EQ(recorded_id(overloaded), "refund");
}

TEST(Faults, StandBehindTheirScenarioWhateverOthersAreCalled) {
  const auto project =
      TestProject()
          .refund(scenario_with("faults: { x: { inject: split } }\n"))
          .write("scenarios/other/scenario.yaml",
                 "version: 1\nid: refund-2\nagent: { run: [agent] }\nscript: [done]\n")
          .load();
  ASSERT_TRUE(project.ok()) << project.error().message;
  ASSERT_EQ(project->scenarios.size(), 3U);
  EXPECT_EQ(project->scenarios[1].id, "refund@x");
  EXPECT_EQ(project->scenarios[2].id, "refund-2");
}

TEST(Faults, ThatCantBeAreToldWithTheirPlace) {
  const struct {
    const char* faults;
    const char* message;
  } rows[] = {
      {"faults:\n  down: { inject: stauts }\n", "scenario.yaml:6:19: fault \"stauts\": unknown"},
      {"faults: { down: { inject: stauts } }\n", "did you mean \"status\"?"},
      {"faults: { down: { inject: 'status:tims=2' } }\n", "did you mean \"times\"?"},
      {"faults: { down: { inject: [ split, 'status:status=200' ] } }\n", "from 400 to 599"},
      {"faults: { down: { inject: [] } }\n", "must not be empty"},
      {"faults: { down: { inject: 3 } }\n", "must be a fault like"},
      {"faults: { down: { injects: split } }\n", "did you mean \"inject\"?"},
      {"faults: { down: {} }\n", "\"inject\" is missing"},
      {"faults: { Down: { inject: split } }\n", "can't name a fault"},
      {"faults: { down: { inject: split, gate: { trns: 1 } } }\n", "did you mean \"turns\"?"},
      {"base: { env: { OLD: '1' } }\nfaults: { down: { inject: split } }\n", "without \"base\""},
  };

  for (const auto& row : rows) {
    const std::string error = error_with(row.faults);
    EXPECT_NE(error.find(row.message), std::string::npos) << row.faults << error;
  }
}

}  // namespace
}  // namespace weir::scenario
