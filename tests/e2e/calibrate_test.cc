// SPDX-License-Identifier: Apache-2.0
// weir calibrate: from recorded answers to a profile that a project takes up.
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"
#include "tests/support/golden.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

constexpr int kRows = 24;
constexpr const char* kSettings = "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n";

std::string line(int number, int billed) {
  const int turns = 1 + 2 * (number % 3);
  std::string messages;
  for (int i = 0; i < turns; ++i) {
    std::string text;
    for (int k = 0; k < 10 + 9 * number + i; ++k) {
      text += "water flows over a weir ";
    }
    messages += (i == 0 ? "" : ",") + std::string(R"({"role":")") +
                (i % 2 == 0 ? "user" : "assistant") + R"(","content":")" + text + "\"}";
  }
  return R"({"provider":"anthropic","path":"/v1/messages","request":{"model":)"
         R"("claude-sonnet-4-6","max_tokens":9,"messages":[)" +
         messages + R"(]},"response":{"usage":{"input_tokens":)" + std::to_string(billed) +
         R"(,"output_tokens":1}}})" + "\n";
}

/// What the shipped profile says of each row, a quarter more: a model that bills so.
std::string recorded(const E2eProject& project) {
  std::string asked;
  for (int i = 0; i < kRows; ++i) {
    asked += line(i, 1);
  }
  project.write("asked.jsonl", asked);
  const std::string usage = project.weir("usage asked.jsonl --blind --json").out;
  std::string rows;
  std::size_t begin = 0;
  for (int i = 0; i < kRows; ++i) {
    const std::size_t end = usage.find('\n', begin);
    const Json row = Json::parse(usage.substr(begin, end - begin));
    rows += line(i, row.at("input_total").get<int>() * 5 / 4);
    begin = end + 1;
  }
  return rows;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::int64_t median_of(const E2eProject& project) {
  const Output run = project.weir("calibrate traffic.jsonl --json");
  return Json::parse(run.out).at("classes").at(0).at("median_ppm").get<std::int64_t>();
}

TEST(Calibrate, TellsHowFarTheMeterIsFromWhatWasBilled) {
  const E2eProject project;
  project.write("traffic.jsonl", recorded(project));
  const Output run = project.weir("calibrate traffic.jsonl");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  expect_golden("usage/calibrate.txt", run.out);
}

TEST(Calibrate, AProjectTakesUpWhatItWrote) {
  const E2eProject project;
  project.write("traffic.jsonl", recorded(project));
  EXPECT_GT(median_of(project), 190'000);
  const Output run = project.weir("calibrate traffic.jsonl --write fitted.json");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.err, "weir.yaml takes it up with `profiles: fitted.json`")) << run.err;
  project.write("weir.yaml", std::string(kSettings) + "profiles: fitted.json\n");
  EXPECT_LT(median_of(project), 5'000);
  const Output profile = project.weir("profiles claude-sonnet-4-6");
  EXPECT_TRUE(has(profile.out, "source     fitted to 24 requests of traffic.jsonl, 20"))
      << profile.out;
}

TEST(Calibrate, WritesTheSameWhateverWasWrittenBefore) {
  const E2eProject project;
  project.write("traffic.jsonl", recorded(project));
  EXPECT_EQ(project.weir("calibrate traffic.jsonl --write fitted.json").exit_code, 0);
  const std::string first = project.read("fitted.json");
  project.write("weir.yaml", std::string(kSettings) + "profiles: fitted.json\n");
  EXPECT_EQ(project.weir("calibrate traffic.jsonl --write fitted.json").exit_code, 0);
  EXPECT_EQ(project.read("fitted.json"), first);
}

TEST(Calibrate, AProfileThatFitsIsLeftAsItIs) {
  const E2eProject project;
  project.write("hello.jsonl", line(0, 87));
  const Output run = project.weir("calibrate hello.jsonl --write fitted.json");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.err, "no fit helps, so fitted.json is not written")) << run.err;
  EXPECT_FALSE(project.has("fitted.json"));
}

TEST(Calibrate, NeedsRecordedAnswers) {
  const E2eProject project;
  project.write("asked.jsonl",
                R"({"provider":"anthropic","path":"/v1/messages","request":{"model":)"
                R"("claude-sonnet-4-6","max_tokens":9,"messages":[{"role":"user",)"
                R"("content":"Hello"}]}})"
                "\n");
  const Output run = project.weir("calibrate asked.jsonl");
  EXPECT_EQ(run.exit_code, 5);
  EXPECT_EQ(run.err,
            "weir: asked.jsonl holds no answer that tells its usage; weir calibrate needs recorded "
            "answers\n");
}

TEST(Calibrate, ABadRowIsNamedAndHidesNoOther) {
  const E2eProject project;
  project.write("traffic.jsonl",
                line(0, 87) + R"({"provider":"acme","path":"/p","request":{}})" + "\n");
  const Output run = project.weir("calibrate traffic.jsonl");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.err, "traffic.jsonl:2: provider: expected anthropic")) << run.err;
  EXPECT_TRUE(has(run.out, "anthropic plain")) << run.out;
}

TEST(Calibrate, ABadFileOfProfilesIsNamedByEveryCommand) {
  const E2eProject project;
  project.write("traffic.jsonl", line(0, 87));
  project.write("own.json", R"({"version":1,"models":{"claude-sonnet-4-6":{"profil":{}}}})");
  project.write("weir.yaml", std::string(kSettings) + "profiles: own.json\n");
  const Output run = project.weir("usage traffic.jsonl");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "weir: own.json: claude-sonnet-4-6: unknown key 'profil'; did you mean 'profile'?\n");
}

}  // namespace
}  // namespace weir::testing
