// SPDX-License-Identifier: Apache-2.0
// weir usage: one line a row, whatever the row.
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

const std::string kClaude =
    R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"claude-sonnet-4-5",)"
    R"("max_tokens":64,"messages":[{"role":"user","content":"Hello"}]},"response":{"id":"msg_1",)"
    R"("type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"text",)"
    R"("text":"Hi."}],"stop_reason":"end_turn","usage":{"input_tokens":8,"output_tokens":5}}})"
    "\n";
const std::string kGpt =
    R"({"provider":"openai","path":"/v1/chat/completions","request":{"model":"gpt-4o",)"
    R"("messages":[{"role":"user","content":"Hello"}]}})"
    "\n";
const std::string kResponses =
    R"({"provider":"openai","path":"/v1/responses","request":{"model":"gpt-6-sol",)"
    R"("input":"Hello"}})"
    "\n";
const std::string kGemini =
    R"({"provider":"google","path":"/v1beta/models/gemini-3-flash-preview:generateContent",)"
    R"("request":{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}})"
    "\n";
const std::string kBad = "{\"provider\":\"acme\",\"path\":\"/p\",\"request\":{}}\n";

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(Json::parse(line, nullptr, false));
  }
  return lines;
}

std::set<std::string> keys_of(const Json& json) {
  std::set<std::string> keys;
  for (const auto& [key, value] : json.items()) {
    keys.insert(key);
  }
  return keys;
}

TEST(Usage, IsOneLineARowInOrder) {
  const E2eProject project;
  project.write("rows.jsonl", kClaude + kGpt + "\n" + kResponses + kGemini);
  const Output run = project.weir_on(kNewData, "usage rows.jsonl --json");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 4U) << run.out;
  const std::vector<std::string> models{"claude-sonnet-4-5", "gpt-4o", "gpt-6-sol",
                                        "gemini-3-flash-preview"};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::set<std::string> keys{"band",        "cache",         "cache_read",
                               "cache_write", "cost_pico_usd", "cost_without_cache_pico_usd",
                               "input_total", "method",        "model",
                               "output",      "uncached"};
    if (i > 0) {
      keys.insert("unverified");
    }
    EXPECT_EQ(keys_of(lines[i]), keys) << "what was recorded rests on no data";
    EXPECT_EQ(lines[i].value("model", ""), models[i]);
    EXPECT_GT(lines[i].value("input_total", 0), 0) << models[i];
  }
  EXPECT_EQ(lines[0]["input_total"], 8);
  EXPECT_EQ(lines[0]["output"], 5);
  EXPECT_EQ(lines[0]["cache_write"], Json::object());
  EXPECT_EQ(lines[0]["cache"], (Json{{"miss", nullptr}}));
  EXPECT_EQ(lines[0]["cost_pico_usd"], 8 * 3'000'000 + 5 * 15'000'000);
  EXPECT_EQ(lines[1]["output"], nullptr) << "nobody kept the answer";
  EXPECT_EQ(lines[1]["cost_pico_usd"], nullptr);
}

TEST(Usage, ABadRowIsALineOfItsOwnAndExitCode2) {
  const E2eProject project;
  project.write("rows.jsonl", kClaude + kBad + "not json\n" + kGpt);
  const Output run = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(run.exit_code, 2);
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 4U) << run.out;
  EXPECT_EQ(lines[0].value("model", ""), "claude-sonnet-4-5");
  EXPECT_EQ(keys_of(lines[1]), std::set<std::string>{"error"});
  EXPECT_EQ(keys_of(lines[1]["error"]), (std::set<std::string>{"kind", "message"}));
  EXPECT_EQ(lines[2]["error"]["kind"], "row");
  EXPECT_EQ(lines[3].value("model", ""), "gpt-4o");
}

TEST(Usage, IsATableForPeople) {
  const E2eProject project;
  project.write("rows.jsonl", kClaude + kBad);
  const Output run = project.weir("usage rows.jsonl");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.out.find(" row  model "), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\n   1  claude-sonnet-4-5                      8 "), std::string::npos)
      << run.out;
  EXPECT_NE(
      run.out.find(
          "\n   2  error\n      rows.jsonl:2: provider: expected anthropic, openai or google"),
      std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("$0.0000990\n"), std::string::npos) << run.out;
}

/// A request with a marked system prompt, as many words as named.
std::string marked_row(int words, const std::string& question) {
  std::string system;
  for (int i = 0; i < words; ++i) {
    system += "rule " + std::to_string(i) + " ";
  }
  return R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"claude-sonnet-4-5",)"
         R"("max_tokens":64,"system":[{"type":"text","cache_control":{"type":"ephemeral"},"text":")" +
         system + R"("}],"messages":[{"role":"user","content":")" + question +
         R"("}]},"response":{"content":[{"type":"text","text":"Hi."}]},"ttft":2})" + "\n";
}

TEST(Usage, TellsWhatEachMarkerDidAndWhatItWouldCostWithoutACache) {
  const E2eProject project;
  project.write("rows.jsonl", marked_row(900, "one") + marked_row(900, "two"));
  const Output run = project.weir("usage rows.jsonl --json --blind");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2U);
  const Json& first = lines[0]["markers"][0];
  EXPECT_EQ(first["path"], "/system/0");
  EXPECT_EQ(first["ttl"], "5m");
  EXPECT_EQ(first["written"], first["tokens"]);
  EXPECT_EQ(first["read_later"], false) << "the second one began too early";
  EXPECT_EQ(lines[1]["cache"]["miss"], "not_yet_visible");
  EXPECT_EQ(lines[1]["cache"]["lost_tokens"], first["tokens"]);
  EXPECT_GT(lines[1]["cache"]["lost_cost_pico_usd"], 0);
  EXPECT_LT(lines[1]["cost_without_cache_pico_usd"], lines[1]["cost_pico_usd"]);
}

TEST(Usage, ExplainsEachRequestAsABar) {
  const E2eProject project;
  project.write("rows.jsonl", marked_row(100, "one") + marked_row(100, "two") + kBad);
  const Output run = project.weir("usage --explain rows.jsonl --blind");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.out.find("= read  + written  . uncached"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\n      ! below_minimum: "), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\n   3  error\n"), std::string::npos) << run.out;
  EXPECT_EQ(project.weir("usage --explain --json rows.jsonl").exit_code, 2);
}

TEST(Usage, ReadsStandardInput) {
  const E2eProject project;
  project.write("rows.jsonl", kClaude + kGpt);
  const Output file = project.weir("usage rows.jsonl --json");
  for (const char* arguments : {"usage - --json", "usage --json"}) {
    const std::string command = "cd " + project.root().string() + " && cat rows.jsonl | " +
                                WEIR_PROGRAM + " " + arguments + " >out 2>err";
    const int status = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 0) << project.read("err");
    EXPECT_EQ(project.read("out"), file.out);
  }
}

std::int64_t blind_total(const std::string& row) {
  const E2eProject project;
  project.write("rows.jsonl", row + "\n");
  return lines_of(project.weir("usage --blind --json rows.jsonl").out)
      .at(0)
      .value("input_total", std::int64_t{});
}

TEST(Usage, CountsAnImageByItsSizeAndNotByItsBytes) {
  const std::string bytes =
      "iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAABnsVYU" + std::string(40'000, 'A');
  const auto claude = [](const std::string& more) {
    return blind_total(
        R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"claude-sonnet-4-6",)"
        R"("max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"See"})" +
        more + "]}]}}");
  };
  EXPECT_EQ(claude(R"(,{"type":"image","source":{"type":"base64","media_type":"image/png",)"
                   R"("data":")" +
                   bytes + R"("}})") -
                claude(""),
            1560);
  const auto gpt = [](const std::string& more) {
    return blind_total(
        R"({"provider":"openai","path":"/v1/chat/completions","request":{"model":"gpt-4o",)"
        R"("messages":[{"role":"user","content":[{"type":"text","text":"See"})" +
        more + "]}]}}");
  };
  const std::string url =
      R"(,{"type":"image_url","image_url":{"url":"data:image/png;base64,)" + bytes;
  EXPECT_EQ(gpt(url + "\"}}") - gpt(""), 85 + 6 * 170);
  EXPECT_EQ(gpt(url + R"(","detail":"low"}})") - gpt(""), 85);
  const auto gemini = [](const std::string& more) {
    return blind_total(
        R"({"provider":"google","path":"/v1beta/models/gemini-2.5-flash:generateContent",)"
        R"("request":{"contents":[{"role":"user","parts":[{"text":"See"})" +
        more + "]}]}}");
  };
  EXPECT_EQ(
      gemini(R"(,{"inlineData":{"mimeType":"image/png","data":")" + bytes + R"("}})") - gemini(""),
      6 * 258);
}

TEST(Usage, MayLeaveRecordedNumbersAside) {
  const E2eProject project;
  std::string other = kClaude;
  other.replace(other.find("\"input_tokens\":8"), 16, "\"input_tokens\":99");
  project.write("rows.jsonl", kClaude);
  project.write("other.jsonl", other);
  EXPECT_EQ(lines_of(project.weir("usage other.jsonl --json").out).at(0)["input_total"], 99);
  for (const char* option : {" --evidence previous", " --evidence none", " --blind"}) {
    const std::string out = project.weir(std::string("usage --json rows.jsonl") + option).out;
    EXPECT_EQ(project.weir(std::string("usage --json other.jsonl") + option).out, out) << option;
    EXPECT_NE(lines_of(out).at(0)["method"], "exact") << option;
  }
}

TEST(Usage, ARowThatComesAgainSaysSo) {
  const E2eProject project;
  project.write("rows.jsonl", kClaude + kClaude);
  const std::vector<Json> lines = lines_of(project.weir("usage rows.jsonl --json").out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_FALSE(lines[0].contains("repeated"));
  EXPECT_EQ(lines[1]["repeated"], true);
}

TEST(Usage, FilesThatCannotBeReadAreToldAndPrintNothing) {
  const E2eProject project;
  project.write("empty.jsonl", "");
  project.write("newer.jsonl", "{\"weir\":\"journal\",\"version\":9}\n");
  for (const auto& [file, sentence] : std::vector<std::pair<std::string, std::string>>{
           {"empty.jsonl", "is empty"}, {"newer.jsonl", "version 9"}, {"none.jsonl", "none"}}) {
    const Output run = project.weir("usage " + file);
    EXPECT_EQ(run.exit_code, 2) << file;
    EXPECT_EQ(run.out, "") << file;
    EXPECT_NE(run.err.find(sentence), std::string::npos) << run.err;
  }
  EXPECT_EQ(project.weir("usage rows.jsonl --evidence some").exit_code, 2);
}

}  // namespace
}  // namespace weir::testing
