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

TEST(Basis, ARetiredModelIsMeteredWithAWarning) {
  const E2eProject project;
  const std::string warning = "model claude-3-opus-latest: retired 2026-01-05";
  project.write("rows.jsonl", R"({"provider":"anthropic","path":"/v1/messages","request":{"model":)"
                              R"("claude-3-opus-latest","max_tokens":9,"messages":[{"role":"user",)"
                              R"("content":"Hi"}]}})"
                              "\n");
  const Output usage = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(usage.exit_code, 0) << usage.err;
  EXPECT_TRUE(has(usage.err, "weir: " + warning)) << usage.err;
  project.write("scenarios/old/scenario.yaml",
                "version: 1\nid: old\nagent: { run: [python3, agent.py], env: { MODEL: "
                "claude-3-opus-latest } }\nscript: [ { text: Done. } ]\n");
  const Output run = project.weir("run --once");
  EXPECT_TRUE(has(run.out, "  note  " + warning)) << run.out << run.err;
}

constexpr int kYearsLater = 24'000;  // 2035-09-17

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(Basis, ARunWarnsOnceOfEachOldFileBesideItsReport) {
  const E2eProject project;
  project.add_scenario("one");
  project.add_scenario("two");
  const Output now = project.weir_on(kNewData, "run --once");
  const Output later = project.weir_on(kYearsLater, "run --once");
  EXPECT_FALSE(has(now.err, " days old")) << now.err;
  EXPECT_EQ(count_of(later.err, "weir: data/prices/anthropic.json is of 20"), 1U) << later.err;
  EXPECT_EQ(count_of(later.err, "weir: data/profiles/anthropic.json is of 20"), 1U) << later.err;
  EXPECT_FALSE(has(later.err, "openai")) << "no figure rests on it: " << later.err;
  EXPECT_EQ(now.out, later.out);
}

TEST(Basis, UsageWarnsOfTheOldFilesThatItsRowsRestOn) {
  const E2eProject project;
  const std::string row =
      R"({"provider":"openai","path":"/v1/responses","request":{"model":"gpt-6-sol","input":"Hi"}})"
      "\n";
  project.write("rows.jsonl", row + row);
  const Output now = project.weir_on(kNewData, "usage rows.jsonl");
  const Output later = project.weir_on(kYearsLater, "usage rows.jsonl");
  EXPECT_EQ(now.err, "");
  EXPECT_EQ(count_of(later.err, " days old; "), 2U) << later.err;
  EXPECT_TRUE(has(later.err, "weir: data/prices/openai.json is of 20")) << later.err;
  EXPECT_EQ(now.out, later.out);
}

}  // namespace
}  // namespace weir::testing
