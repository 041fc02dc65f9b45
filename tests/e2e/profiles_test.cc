// SPDX-License-Identifier: Apache-2.0
// weir profiles: which data are in force, and how a model was found in them.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string kOverlay =
    "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n"
    "models: { in-house: { like: gpt-4o, input: 2, output: 10 } }\n";
const std::string kInHouse =
    R"({"provider":"openai","path":"/v1/chat/completions","request":{"model":"in-house",)"
    R"("messages":[{"role":"user","content":"Hello"}]}})"
    "\n";

TEST(ProfilesCommand, TellsHowAModelWasFound) {
  const E2eProject project;
  const Output alias = project.weir("profiles claude-sonnet-4-5");
  EXPECT_EQ(alias.exit_code, 0) << alias.err;
  EXPECT_TRUE(has(alias.out, "found by   alias\n")) << alias.out;
  EXPECT_TRUE(has(alias.out, "tokenizer  claude-2025, within 8 %\n")) << alias.out;
  EXPECT_TRUE(has(alias.out, "cache      breakpoints: ")) << alias.out;
  EXPECT_TRUE(has(alias.out, "source     ")) << alias.out;
  const Output family = project.weir("profiles claude-fable-5-1-20260821");
  EXPECT_TRUE(has(family.out, "claude-fable-5-1-20260821 -> claude-fable-5-1\n")) << family.out;
  EXPECT_TRUE(has(family.out, "found by   family\n")) << family.out;
}

TEST(ProfilesCommand, ListsEveryModelOnce) {
  const E2eProject project;
  const Output run = project.weir("profiles");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::size_t first = run.out.find("\nclaude-sonnet-4-5-20250929 ");
  ASSERT_NE(first, std::string::npos) << run.out;
  EXPECT_EQ(run.out.find("\nclaude-sonnet-4-5-20250929 ", first + 1), std::string::npos) << run.out;
}

TEST(ProfilesCommand, SpeaksJson) {
  const E2eProject project;
  const Json json = Json::parse(project.weir("profiles gpt-4o --json").out, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["matched_by"], "exact id");
  EXPECT_EQ(json["provider"], "openai");
  EXPECT_EQ(json["cache"]["regime"], "steps");
  EXPECT_EQ(json["overheads"]["priming"], 3);
}

TEST(ProfilesCommand, TellsHowLongAnEntryLives) {
  const E2eProject project;
  const std::vector<std::pair<std::string, std::string>> lifetimes{
      {"claude-sonnet-4-5", "5m or 1h after the last use"},
      {"gpt-4o", "5m or 24h after the last use; 5m at most 1h after the first"},
      {"gpt-5", "24h after the last use"},
      {"gpt-6-sol", "30m or 12h after the last use"},
      {"gemini-2.5-pro", "5m after the last use"},
      {"gemini-2.0-flash", "none"}};
  const std::string all = project.weir("profiles").out;
  for (const auto& [model, lifetime] : lifetimes) {
    const std::string one = project.weir("profiles " + model).out;
    EXPECT_TRUE(has(one, "\nlifetime   " + lifetime + "\n")) << one;
    EXPECT_FALSE(has(one, "_s ")) << "times in seconds are for programs";
  }
  EXPECT_TRUE(has(all, " breakpoints  5m, 1h     20")) << all;
  EXPECT_TRUE(has(all, " endings      30m, 12h   20")) << all;
  const Json claude = Json::parse(project.weir("profiles claude-sonnet-4-5 --json").out);
  EXPECT_EQ(claude["cache"]["write_ttls_s"], (Json{{"5m", 300}, {"1h", 3600}}));
  const Json gpt = Json::parse(project.weir("profiles gpt-6-sol --json").out);
  EXPECT_EQ(gpt["cache"]["write_ttls_s"], (Json{{"30m", 1800}, {"12h", 43200}}));
}

TEST(ProfilesCommand, AnUnknownModelIsToldHowToAddIt) {
  const E2eProject project;
  const Output run = project.weir("profiles claude-sonnet-5-6");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_TRUE(has(run.err, "the nearest known ones are claude-sonnet-5-5")) << run.err;
  EXPECT_TRUE(has(run.err, "models: { claude-sonnet-5-6: { like: claude-sonnet-5-5 } }"))
      << run.err;
}

TEST(ProfilesCommand, ShowsTheModelsOfTheProject) {
  const E2eProject project;
  EXPECT_EQ(project.weir("profiles in-house").exit_code, 2);
  project.write("weir.yaml", kOverlay);
  const Output run = project.weir("profiles in-house");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out, "source     models: of the project, like gpt-4o\n")) << run.out;
}

TEST(ProfilesCommand, OneRowOfTheProjectIsEnoughToCountAndMeterAModel) {
  const E2eProject project;
  project.write("rows.jsonl", kInHouse);
  EXPECT_EQ(project.weir("usage rows.jsonl --json").exit_code, 2);
  project.write("weir.yaml", kOverlay);
  const Output run = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_TRUE(has(run.out, "\"input_total\":8,")) << run.out;
  const Output tokens = project.weir("tokens --model in-house weir.yaml");
  EXPECT_EQ(tokens.exit_code, 0) << tokens.err;
  EXPECT_EQ(tokens.err, "weir: in-house (exact id): exact with o200k_base\n");
}

}  // namespace
}  // namespace weir::testing
