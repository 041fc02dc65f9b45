// SPDX-License-Identifier: Apache-2.0
// weir usage on Gemini's caches.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

const std::string kCreation =
    R"({"provider":"google","path":"/v1beta/cachedContents","request":{"ttl":"300s",)"
    R"("model":"models/gemini-2.5-flash","contents":[{"parts":[{"text":"The manual."}]}]},)"
    R"("response":{"name":"cachedContents/a","usageMetadata":{"totalTokenCount":5000}}})"
    "\n";

std::string asking(const std::string& members, const std::string& text) {
  return R"({"provider":"google","path":"/v1beta/models/gemini-2.5-flash:generateContent",)"
         R"("request":{)" +
         members + R"("contents":[{"role":"user","parts":[{"text":")" + text +
         R"("}]}]},"response":{"candidates":[{"content":{"parts":[{"text":"Hi."}]}}]}})" + "\n";
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(Json::parse(line, nullptr, false));
  }
  return lines;
}

TEST(UsageGoogle, TellsWhatIsReadOfAnExplicitCache) {
  const E2eProject project;
  project.write("rows.jsonl", kCreation + asking(R"("cachedContent":"cachedContents/a",)", "Hi"));
  const Output run = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["input_total"], 5000);
  EXPECT_EQ(lines[1]["cache_read"], 5000);
  EXPECT_EQ(lines[1]["cached_content"],
            (Json{{"name", "cachedContents/a"}, {"state", "held"}, {"tokens", 5000}}));
  const std::string bars = project.weir("usage rows.jsonl --explain").out;
  EXPECT_NE(bars.find("\n      cached content 5,000, new "), std::string::npos) << bars;
}

TEST(UsageGoogle, SaysWhichExplicitCacheTheFileDoesNotHold) {
  const E2eProject project;
  project.write("rows.jsonl", asking(R"("cachedContent":"cachedContents/b",)", "Hi"));
  for (const char* command : {"usage rows.jsonl", "usage --explain rows.jsonl"}) {
    const Output run = project.weir(command);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_NE(run.out.find("\n      cachedContents/b: no row creates it"), std::string::npos)
        << run.out;
  }
  const Json line = lines_of(project.weir("usage rows.jsonl --json").out).at(0);
  EXPECT_EQ(line["cached_content"]["state"], "unknown");
  EXPECT_GT(line["input_total"], 0);
}

TEST(UsageGoogle, TheImplicitCacheIsAnIdealThatNobodyGuarantees) {
  const E2eProject project;
  std::string words;
  for (int i = 0; i < 900; ++i) {
    words += "order " + std::to_string(i) + " ";
  }
  project.write("rows.jsonl", asking("", words) + asking("", words));
  const std::vector<Json> lines = lines_of(project.weir("usage rows.jsonl --json").out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_FALSE(lines[0].contains("guaranteed")) << "nothing is read";
  EXPECT_GT(lines[1]["cache_read"], 1024);
  EXPECT_EQ(lines[1]["guaranteed"]["cache_read"], 0);
  EXPECT_EQ(lines[1]["guaranteed"]["cost_pico_usd"], lines[1]["cost_without_cache_pico_usd"]);
  EXPECT_LT(lines[1]["cost_pico_usd"], lines[1]["guaranteed"]["cost_pico_usd"]);
  for (const char* command : {"usage rows.jsonl", "usage --explain rows.jsonl"}) {
    const std::string out = project.weir(command).out;
    EXPECT_NE(out.find("\n      guaranteed: $0.00"), std::string::npos) << out;
  }
}

TEST(UsageGoogle, AnExplicitCacheIsGuaranteed) {
  const E2eProject project;
  project.write("rows.jsonl", kCreation + asking(R"("cachedContent":"cachedContents/a",)", "Hi"));
  const Output run = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(run.out.find("guaranteed"), std::string::npos) << run.out;
  EXPECT_EQ(project.weir("usage rows.jsonl").out.find("guaranteed"), std::string::npos);
}

}  // namespace
}  // namespace weir::testing
