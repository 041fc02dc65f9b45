// SPDX-License-Identifier: Apache-2.0
// Accepting: what needs a note, and that nothing is accepted without the one it needs.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

/// A scenario whose accepted run is cheaper than what is pending now.
void make_dearer(const E2eProject& project, const std::string& id) {
  project.add_scenario(id);
  EXPECT_EQ(project.weir("run " + id + " --accept").exit_code, 0);
  project.add_scenario(id, "clock");
  EXPECT_EQ(project.weir("run " + id).exit_code, 1);
}

TEST(Accept, AsksForANoteAboveTheTolerance) {
  const E2eProject project;
  make_dearer(project, "order");
  const std::string before = project.read("baselines/order.json");
  const Output silent = project.weir("accept order");
  EXPECT_EQ(silent.exit_code, 2) << silent.out;
  EXPECT_EQ(silent.err.rfind("weir: order: $0.00728 -> $0.0138 (cold, +", 0), 0U) << silent.err;
  EXPECT_NE(silent.err.find(" %, limit +2 %): more than the gate tolerates is accepted with a note "
                            "that says why: weir accept order -m \"WHY\"\n"),
            std::string::npos)
      << silent.err;
  EXPECT_EQ(project.weir("accept order -m ' '").exit_code, 2) << "blanks say nothing";
  EXPECT_EQ(project.read("baselines/order.json"), before);
  EXPECT_TRUE(project.has("baselines/order.pending.json"));

  const Output told = project.weir("accept order -m 'the model needs the time'");
  EXPECT_EQ(told.exit_code, 0) << told.err;
  EXPECT_NE(project.read("baselines/order.json").find("\"note\": \"the model needs the time\""),
            std::string::npos);
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
}

TEST(Accept, TakesWhatIsNewOrCheaperWithoutANote) {
  const E2eProject project;
  project.add_scenario("order", "bigresult");
  EXPECT_EQ(project.weir("run order").exit_code, 4);
  EXPECT_EQ(project.weir("accept order").exit_code, 0);
  project.add_scenario("order");
  EXPECT_EQ(project.weir("run order --accept").exit_code, 0);
}

TEST(Accept, TakesWhatTheRuleOfTheScenarioTolerates) {
  const E2eProject project;
  project.add_scenario("order");
  EXPECT_EQ(project.weir("run order --accept").exit_code, 0);
  project.add_scenario("order", "clock", "gate: { cost_usd: 9000% }\n");
  EXPECT_EQ(project.weir("run order").exit_code, 1);
  EXPECT_EQ(project.weir("accept").exit_code, 0);
}

TEST(Accept, TakesAllOrNothing) {
  const E2eProject project;
  project.add_scenario("before");
  EXPECT_EQ(project.weir("run before").exit_code, 4);
  make_dearer(project, "order");
  const Output run = project.weir("accept");
  EXPECT_EQ(run.exit_code, 2) << run.out;
  EXPECT_NE(run.err.find("weir accept order -m"), std::string::npos) << run.err;
  EXPECT_FALSE(project.has("baselines/before.json"));
  EXPECT_EQ(project.weir("accept -m 'both'").exit_code, 0);
  EXPECT_TRUE(project.has("baselines/before.json"));
}

TEST(Accept, AsksForANoteInARunToo) {
  const E2eProject project;
  make_dearer(project, "order");
  const std::string before = project.read("baselines/order.json");
  const Output silent = project.weir("run order --accept");
  EXPECT_EQ(silent.exit_code, 2) << silent.out;
  EXPECT_NE(silent.err.find("weir run order --accept -m \"WHY\""), std::string::npos) << silent.err;
  EXPECT_EQ(project.read("baselines/order.json"), before);
  const Output told = project.weir("run order --accept -m why");
  EXPECT_EQ(told.exit_code, 0) << told.err;
  EXPECT_NE(project.read("baselines/order.json").find("\"note\": \"why\""), std::string::npos);
}

TEST(Accept, WritesNothingInCiWhereANoteIsMissing) {
  const E2eProject project;
  make_dearer(project, "order");
  std::filesystem::remove(project.root() / "baselines/order.pending.json");
  EXPECT_EQ(project.weir("run order --accept", {{"CI", "true"}}).exit_code, 2);
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
}

}  // namespace
}  // namespace weir::testing
