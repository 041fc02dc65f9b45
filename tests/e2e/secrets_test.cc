// SPDX-License-Identifier: Apache-2.0
// A key that the agent puts everywhere reaches no file of the project and no terminal.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

namespace fs = std::filesystem;

/// A part of the key: an excerpt that cuts the key shows no less.
constexpr const char* kPart = "Zq7Zq7";

constexpr const char* kScript = R"(script:
  - text: "I use\nsk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7"
    tools: [ { name: lookup, arguments: { key: "a\nsk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7" } } ]
  - text: It was delivered.
)";

void expect_no_key(const E2eProject& project, const Output& output) {
  EXPECT_EQ(output.out.find(kPart), std::string::npos) << output.out;
  EXPECT_EQ(output.err.find(kPart), std::string::npos) << output.err;
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(project.root())) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != "scenario.yaml") {
      ++files;
      const std::string text = file_text(entry.path());
      const std::size_t found = text.find(kPart);
      EXPECT_EQ(found, std::string::npos)
          << entry.path() << ": " << text.substr(found - std::min<std::size_t>(found, 60), 120);
    }
  }
  EXPECT_GT(files, 5);
}

TEST(Secrets, ReachNeitherFilesNorTheTerminal) {
  const E2eProject project;
  project.add_scenario("order", "", kScript);
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  project.add_scenario("order", "key", kScript);
  const Output fails = project.weir("run --report json=report.json --report junit=report.xml");
  EXPECT_EQ(fails.exit_code, 1) << fails.out << fails.err;
  expect_no_key(project, fails);
  expect_no_key(project, project.weir("show order"));
  expect_no_key(project, project.weir("run --accept"));
  expect_no_key(project, project.weir("run --report json=-"));
  expect_no_key(project, project.weir("export .weir/last/order/journal.jsonl"));
}

TEST(Secrets, OfAFailingAgentStayHiddenToo) {
  const E2eProject project;
  project.write("agent.py", "import os\nos.environ['FAIL'] = '1'\n" + project.read("agent.py"));
  project.add_scenario("order", "key", kScript);
  const Output run = project.weir("run");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("redacted"), std::string::npos) << run.out;
  expect_no_key(project, run);
}

}  // namespace
}  // namespace weir::testing
