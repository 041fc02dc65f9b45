// SPDX-License-Identifier: Apache-2.0
// What figures rest on is told beside them.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Basis, ARunNamesTheUnverifiedDataBehindItsLastScenario) {
  const E2eProject project;
  project.add_scenario("one");
  project.add_scenario("two");
  const Output run = project.weir("run --once");
  const std::size_t note = run.out.find("\nnot verified: claude-sonnet-5-5 ");
  ASSERT_NE(note, std::string::npos) << run.out << run.err;
  EXPECT_GT(note, run.out.find("2 pending"));
  EXPECT_TRUE(has(run.out.substr(note), "factor_permille")) << run.out;
}

}  // namespace
}  // namespace weir::testing
