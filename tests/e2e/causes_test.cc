// SPDX-License-Identifier: Apache-2.0
// Causes that no single request shows, only the comparison with the accepted run.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

Output run_changed(const std::string& mode) {
  const E2eProject project;
  project.add_scenario("order");
  const Output accepted = project.weir("run order --accept");
  EXPECT_EQ(accepted.exit_code, 0) << accepted.out << accepted.err;
  project.add_scenario("order", mode);
  return project.weir("run order");
}

TEST(Causes, PromptsWithoutACacheMarkerAreNamed) {
  const Output run = run_changed("nomarker");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("breakpoint_budget.missing"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("bill 8,025 tokens that an earlier one had sent"), std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("cache_control"), std::string::npos) << run.out;
}

TEST(Causes, ALongerToolResultIsNamedWithItsToolAndTurn) {
  const Output run = run_changed("bigresult");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("context_growth.tool_result"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("results of lookup: "), std::string::npos) << run.out;
}

}  // namespace
}  // namespace weir::testing
