// SPDX-License-Identifier: Apache-2.0
// Secrets of every kind that the agent puts everywhere reach no file of the project and no
// terminal.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

namespace fs = std::filesystem;

/// Parts of the secrets: an excerpt that cuts one shows no less.
constexpr std::array<std::string_view, 7> kParts = {
    "Zq7", "ZQ7", "4242 4242", "WEST 1234", "maria.lopez", "wJalrX", "CUST-4711"};

constexpr const char* kScript = R"(script:
  - text: "I use\nsk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7"
    tools: [ { name: lookup, arguments: { key: "a\nsk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7" } } ]
  - text: It was delivered.
)";

constexpr const char* kOwnSecrets = R"(version: 1
scenarios: [ "scenarios/*/scenario.yaml" ]
redact:
  - { name: customer, pattern: "CUST-[0-9]+" }
)";

void expect_no_secret(const std::string& text, const std::string& where) {
  for (const std::string_view part : kParts) {
    const std::size_t found = text.find(part);
    EXPECT_EQ(found, std::string::npos)
        << where << ": " << text.substr(found - std::min<std::size_t>(found, 60), 120);
  }
}

void expect_no_secret(const E2eProject& project, const Output& output) {
  expect_no_secret(output.out, "stdout");
  expect_no_secret(output.err, "stderr");
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(project.root())) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != "scenario.yaml" && name != "agent.py") {
      ++files;
      expect_no_secret(file_text(entry.path()), entry.path().string());
    }
  }
  EXPECT_GT(files, 5);
}

TEST(Secrets, ReachNeitherFilesNorTheTerminal) {
  const E2eProject project;
  project.write("weir.yaml", kOwnSecrets);
  project.add_scenario("order", "", kScript);
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  project.add_scenario("order", "key", kScript);
  const Output fails = project.weir("run --report json=report.json --report junit=report.xml");
  EXPECT_EQ(fails.exit_code, 1) << fails.out << fails.err;
  for (const char* kind : {"api-key", "card", "iban", "e-mail", "password", "customer"}) {
    EXPECT_NE(fails.out.find(std::string(" x ") + kind), std::string::npos) << kind << fails.out;
  }
  EXPECT_EQ(project.weir("validate").exit_code, 1);  // the script itself holds keys
  expect_no_secret(project, fails);
  expect_no_secret(project, project.weir("show order"));
  expect_no_secret(project, project.weir("run --accept"));
  expect_no_secret(project, project.weir("run --report json=-"));
  expect_no_secret(project, project.weir("export .weir/last/order/journal.jsonl"));
}

TEST(Secrets, OfAFailingAgentStayHiddenToo) {
  const E2eProject project;
  project.write("weir.yaml", kOwnSecrets);
  project.write("agent.py", "import os\nos.environ['FAIL'] = '1'\n" + project.read("agent.py"));
  project.add_scenario("order", "key", kScript);
  const Output run = project.weir("run");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("redacted"), std::string::npos) << run.out;
  expect_no_secret(project, run);
}

}  // namespace
}  // namespace weir::testing
