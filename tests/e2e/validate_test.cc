// SPDX-License-Identifier: Apache-2.0
// weir validate finds what is wrong with the files of a project, and secrets that got in.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

constexpr const char* kKey = "sk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7";

std::string exchange(const std::string& question) {
  return R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"claude-sonnet-5-5",)"
         R"("max_tokens":9,"messages":[{"role":"user","content":")" +
         question +
         R"("}]},"response":{"type":"message","role":"assistant","stop_reason":"end_turn",)"
         R"("content":[{"type":"text","text":"Yes."}]}})" +
         "\n";
}

TEST(Validate, IsContentWithAProjectThatRuns) {
  const E2eProject project;
  project.add_scenario("order");
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  const Output output = project.weir("validate");
  EXPECT_EQ(output.exit_code, 0) << output.out << output.err;
  EXPECT_EQ(output.out, "checked 4 files: 0 mistakes, 0 secrets\n");
}

TEST(Validate, TellsWhereASecretStandsButNotTheSecret) {
  const E2eProject project;
  project.add_scenario("order");
  project.write("c.jsonl", exchange("Is it?") + exchange(std::string("Is ") + kKey + " it?"));
  const Output output = project.weir("validate c.jsonl");
  EXPECT_EQ(output.exit_code, 1) << output.err;
  EXPECT_EQ(output.out,
            "c.jsonl:2: /request/messages/0/content holds a secret: an api-key; put "
            "[redacted api-key] in its place, or record it again\n"
            "checked 1 file: 0 mistakes, 1 secret\n");
}

TEST(Validate, FindsSecretsThatTheProjectDeclares) {
  const E2eProject project;
  project.add_scenario("order", "", "");
  project.write("weir.yaml", project.read("weir.yaml") +
                                 "redact: [ { name: customer, pattern: 'CUST-[0-9]+' } ]\n");
  project.write("notes.yaml", "a: b\nfor: CUST-12\n");
  const Output output = project.weir("validate notes.yaml");
  EXPECT_EQ(output.exit_code, 1) << output.err;
  EXPECT_EQ(output.out.find("notes.yaml:2:6: holds a secret: a customer"), 0U) << output.out;
}

TEST(Validate, TellsMistakesWithTheirPlaces) {
  const E2eProject project;
  project.add_scenario("order");
  project.write("broken.jsonl", "{\"provider\":1}\n");
  const Output file = project.weir("validate broken.jsonl");
  EXPECT_EQ(file.exit_code, 2);
  EXPECT_NE(file.out.find("broken.jsonl"), std::string::npos) << file.out;
  EXPECT_NE(file.out.find("1 mistake"), std::string::npos) << file.out;
  EXPECT_EQ(project.weir("validate absent.jsonl").exit_code, 2);
  EXPECT_EQ(project.weir("validate agent.py").exit_code, 2);
  project.write("scenarios/order/scenario.yaml", "version: 1\nid: order\nagentt: {}\n");
  const Output whole = project.weir("validate");
  EXPECT_EQ(whole.exit_code, 2);
  EXPECT_NE(whole.err.find("scenario.yaml:3:1: unknown key"), std::string::npos) << whole.err;
}

TEST(Validate, NamesAnswersThatTheLastRunDidNotAskFor) {
  const E2eProject project;
  project.add_scenario("order");
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  project.weir("export --as cassette .weir/last/order/journal.jsonl -o scenarios/order/c.jsonl");
  std::string yaml = project.read("scenarios/order/scenario.yaml");
  project.write("scenarios/order/scenario.yaml",
                yaml.substr(0, yaml.find("script:")) + "replay: c.jsonl\n");
  project.weir("run --accept");
  project.write("scenarios/order/c.jsonl",
                project.read("scenarios/order/c.jsonl") + exchange("Unheard of?"));
  const Output output = project.weir("validate");
  EXPECT_EQ(output.exit_code, 0) << output.out << output.err;
  EXPECT_NE(
      output.out.find("scenarios/order/c.jsonl: the last run of order did not ask for answer"),
      std::string::npos)
      << output.out;
}

}  // namespace
}  // namespace weir::testing
