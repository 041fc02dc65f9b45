// SPDX-License-Identifier: Apache-2.0
// weir's own project must load.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "harness/scenario/scenario.h"

namespace weir::scenario {
namespace {

const std::filesystem::path kSource = WEIR_SOURCE_DIR;

TEST(Repository, ItsScenariosLoad) {
  const Result<Project> project = load_project(kSource / "weir.yaml");
  ASSERT_TRUE(project.ok()) << project.error().message;
  EXPECT_GE(project->scenarios.size(), 6U);
  for (const Scenario& scenario : project->scenarios) {
    EXPECT_EQ(scenario.file.parent_path().filename(), scenario.id);
    EXPECT_EQ(scenario.agent.timeout, std::chrono::seconds{60}) << scenario.id;
    EXPECT_EQ(scenario.runs_per_day, 10'000) << scenario.id;
    EXPECT_FALSE(scenario.description.empty()) << scenario.id;
  }
}

TEST(Repository, ItsScriptLoads) {
  const auto script = load_script(kSource / "scenarios/refund/script.yaml");
  ASSERT_TRUE(script.ok()) << script.error().message;
  EXPECT_EQ(script->size(), 7U);
}

}  // namespace
}  // namespace weir::scenario
