// SPDX-License-Identifier: Apache-2.0
// weir diff: the program, its exit codes, and what it says of files that it can't judge.
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

std::string row_of(const std::string& model, const std::string& text) {
  return R"({"provider":"anthropic","path":"/v1/messages","request":{"model":")" + model +
         R"(","max_tokens":64,"messages":[{"role":"user","content":")" + text + "\"}]}}\n";
}

/// A request whose cached system prompt begins with `opening`.
std::string cached_row(const std::string& opening, int at) {
  std::string text = opening;
  for (int i = 0; i < 1200; ++i) {
    text += " rule";
  }
  return R"({"provider":"anthropic","path":"/v1/messages","at":)" + std::to_string(at) +
         R"(,"request":{"model":"claude-sonnet-4-5","max_tokens":64,"system":[{"type":"text",)" +
         R"("text":")" + text + R"(","cache_control":{"type":"ephemeral"}}],)" +
         R"("messages":[{"role":"user","content":"Hello"}]}})" + "\n";
}

TEST(Diff, PassesWhereNothingChanged) {
  const E2eProject project;
  project.write("base.jsonl", row_of("claude-sonnet-4-5", "Hello"));
  const Output output = project.weir("diff base.jsonl base.jsonl");
  EXPECT_EQ(output.exit_code, 0) << output.err;
  EXPECT_EQ(output.out.substr(0, 2), "ok");
}

TEST(Diff, FailsAndNamesTheCauseInJson) {
  const E2eProject project;
  project.write("base.jsonl", row_of("claude-sonnet-4-5", "Hello"));
  project.write("head.jsonl", row_of("claude-opus-4-5", "Hello"));
  const Output output = project.weir("diff base.jsonl head.jsonl --json");
  EXPECT_EQ(output.exit_code, 1) << output.err;
  const Json json = Json::parse(output.out);
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["verdict"], "fail");
  ASSERT_EQ(json["findings"].size(), 1U);
  const Json& finding = json["findings"][0];
  EXPECT_EQ(finding["cause"], "model_price.default");
  EXPECT_EQ(finding["share"], 1.0);
  EXPECT_TRUE(finding["because"].is_null());
  EXPECT_EQ(finding["evidence"]["was"], "claude-sonnet-4-5");
  EXPECT_EQ(finding["evidence"]["now"], "claude-opus-4-5");
}

TEST(Diff, NamesTheLineOfTheProject) {
  const E2eProject project;
  project.add_scenario("greet");
  project.write("prompts.py",
                "GREETING = 'You greet people.'\nNOW = f'Today the shop opens at {time}'\n");
  project.write("base.jsonl", cached_row("Today the shop opens at 10:41:07.", 0) +
                                  cached_row("Today the shop opens at 10:41:07.", 20));
  project.write("head.jsonl", cached_row("Today the shop opens at 10:41:07.", 0) +
                                  cached_row("Today the shop opens at 10:41:27.", 20));
  const Output output = project.weir("diff base.jsonl head.jsonl");
  EXPECT_EQ(output.exit_code, 1) << output.err;
  EXPECT_NE(output.out.find("system_changed.clock"), std::string::npos) << output.out;
  EXPECT_NE(output.out.find("prompts.py:2"), std::string::npos) << output.out;
}

TEST(Diff, JudgesTheRowsThatItCanRead) {
  const E2eProject project;
  project.write("base.jsonl", row_of("claude-sonnet-4-5", "Hello"));
  project.write("head.jsonl",
                row_of("no-such-model", "Hello") + row_of("claude-sonnet-4-5", "Hello"));
  const Output output = project.weir("diff base.jsonl head.jsonl --json");
  EXPECT_EQ(output.exit_code, 2) << output.err;
  const Json json = Json::parse(output.out);
  EXPECT_EQ(json["verdict"], "error");
  ASSERT_EQ(json["errors"].size(), 1U);
  EXPECT_NE(json["errors"][0].get<std::string>().find("head.jsonl:1"), std::string::npos);
  EXPECT_EQ(json["metrics"]["turns"]["head"], 1);
}

TEST(Diff, SaysWhichFileIsMissing) {
  const E2eProject project;
  project.write("base.jsonl", row_of("claude-sonnet-4-5", "Hello"));
  const Output output = project.weir("diff base.jsonl nowhere.jsonl");
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_NE(output.err.find("nowhere.jsonl"), std::string::npos) << output.err;
  EXPECT_EQ(output.out, "");
}

TEST(Diff, KeepsSecretsOutOfTheReport) {
  const E2eProject project;
  const std::string key = "sk-ant-api03-" + std::string(80, 'k');
  project.write("base.jsonl", cached_row("Key " + key, 0) + cached_row("Key " + key, 20));
  project.write("head.jsonl", cached_row("Key " + key, 0) + cached_row("Key none", 20));
  const Output output = project.weir("diff base.jsonl head.jsonl --json");
  EXPECT_EQ(output.exit_code, 1) << output.err;
  EXPECT_EQ(output.out.find("kkkkkkkk"), std::string::npos) << output.out;
}

}  // namespace
}  // namespace weir::testing
