// SPDX-License-Identifier: Apache-2.0
// weir usage on rows that nobody should send: each is told in its own line, and hides no other.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "project.h"

namespace weir::testing {
namespace {

using Json = nlohmann::json;

struct BadRow {
  std::string line;
  std::string kind;
  std::string message;  ///< what the message ends with or, at least, contains
};

const std::string kHello = R"("messages":[{"role":"user","content":"Hello"}])";

/// A row of the Messages API; `fields` come behind model and max_tokens.
std::string claude(const std::string& fields, const std::string& more = "") {
  return R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"claude-sonnet-4-6",)"
         R"("max_tokens":64,)" +
         fields + "}" + more + "}";
}

std::string row(const std::string& provider, const std::string& path, const std::string& request) {
  return R"({"provider":")" + provider + R"(","path":")" + path + R"(","request":)" + request + "}";
}

std::string anthropic(const std::string& request) {
  return row("anthropic", "/v1/messages", request);
}

/// A marked text block.
std::string marked(const std::string& text, const std::string& ttl = "5m") {
  return R"({"type":"text","text":")" + text + R"(","cache_control":{"type":"ephemeral","ttl":")" +
         ttl + R"("}})";
}

std::string said(const std::string& blocks) {
  return R"("messages":[{"role":"user","content":[)" + blocks + "]}]";
}

std::string four_marked() {
  return marked("1") + "," + marked("2") + "," + marked("3") + "," + marked("4");
}

const std::string kRefused = "invalid_request_error";

std::vector<BadRow> bad_models() {
  const std::string rest = R"(,"max_tokens":64,)" + kHello + "}";
  return {
      {anthropic(R"({"model":"claude-sonet-4-6")" + rest), "unknown_model",
       "claude-sonet-4-6: { like: claude-sonnet-4-6 } }"},
      {anthropic(R"({"model":"claude-2.1")" + rest), "unknown_model",
       "model 'claude-2.1' has no profile"},
      {row("openai", "/v1/chat/completions", R"({"model":"gpt-9o",)" + kHello + "}"),
       "unknown_model", "gpt-9o: { like: gpt-4o } }"},
      {row("google", "/v1beta/models/gemini-9-flash:generateContent",
           R"({"contents":[{"role":"user","parts":[{"text":"Hello"}]}]})"),
       "unknown_model", "model 'gemini-9-flash' has no profile"},
      {anthropic(R"({"max_tokens":64,)" + kHello + "}"), kRefused,
       "request: model: Field required"},
  };
}

std::vector<BadRow> bad_markers() {
  return {
      {claude(said(four_marked() + "," + marked("5"))), kRefused,
       "A maximum of 4 blocks with cache_control may be provided. Found 5."},
      {claude(R"("cache_control":{"type":"ephemeral"},)" +
              said(four_marked() + R"(,{"type":"text","text":"end"})")),
       kRefused, "A maximum of 4 blocks with cache_control may be provided. Found 5."},
      {claude(R"("system":[)" + marked("rules") + "]," + said(marked("ask", "1h"))), kRefused,
       "messages.0.content.0.cache_control.ttl: a ttl='1h' cache_control block must not come after "
       "a ttl='5m' cache_control block."},
      {claude(said(marked("ask", "2h"))), kRefused,
       "messages.0.content.0.cache_control.ephemeral.ttl: Input should be '5m' or '1h'"},
      {claude(said(marked(""))), kRefused,
       "messages.0.content.0.text: cache_control cannot be set for empty text blocks"},
      {claude(R"("messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":[)"
              R"({"type":"thinking","thinking":"Hm","signature":"s","cache_control":)"
              R"({"type":"ephemeral"}}]},{"role":"user","content":"Go on"}])"),
       kRefused, "messages.1.content.0.thinking.cache_control: Extra inputs are not permitted"},
      {claude(R"("messages":[{"role":"user","content":"Hi","cache_control":)"
              R"({"type":"ephemeral"}}])"),
       kRefused, "messages.0.cache_control: Extra inputs are not permitted"},
  };
}

std::vector<BadRow> bad_types() {
  return {
      {anthropic(R"({"model":"claude-sonnet-4-6","max_tokens":"many",)" + kHello + "}"), kRefused,
       "max_tokens: Input should be a valid integer"},
      {anthropic(R"({"model":"claude-sonnet-4-6",)" + kHello + "}"), kRefused,
       "max_tokens: Field required"},
      {claude(R"("messages":"Hello")"), kRefused, "messages: Input should be a valid list"},
      {claude(R"("messages":[])"), kRefused, "messages: at least one message is required"},
      {anthropic(R"("Hello")"), kRefused, "Input should be a valid dictionary"},
      {row("openai", "/v1/chat/completions", R"({"model":"gpt-4o","messages":7})"), kRefused,
       "Invalid type for 'messages': expected an array of objects"},
      {row("openai", "/v1/responses", R"({"model":"gpt-4o","input":7})"), kRefused,
       "Invalid type for 'input': expected a string or an array of items"},
      {row("google", "/v1beta/models/gemini-2.5-flash:generateContent", R"({"contents":7})"),
       "INVALID_ARGUMENT", "Invalid value at 'contents': expected a list of contents"},
  };
}

/// LINE stands for "rows.jsonl:" and the number of the line.
std::vector<BadRow> bad_lines() {
  return {
      {"not json", "row", "LINE: is not valid JSON"},
      {"[1]", "row", "LINE: must be a JSON object with one exchange, got [1]"},
      {R"({"provider":"anthropic","path":"/v1/messages"})", "row", "LINE: \"request\" is missing"},
      {R"({"path":"/v1/messages","request":{}})", "row", "LINE: \"provider\" is missing"},
      {claude(kHello, R"(,"at":"noon")"), "row",
       "LINE: \"at\" must be a number of seconds, 0 or more, got \"noon\""},
      {claude(kHello, R"(,"at":-1)"), "row", "LINE: \"at\" must be a number of seconds"},
      {claude(kHello, R"(,"status":"fine")"), "row",
       "LINE: \"status\" must be an integer, got \"fine\""},
      {claude(kHello, R"(,"scope":7)"), "row", "LINE: \"scope\" must be a string, got 7"},
      {claude(kHello, R"(,"colour":"red")"), "row", "LINE: unknown field \"colour\""},
      {row("anthropic", "/v1/nothing", "{}"), "row",
       "path: '/v1/nothing' is no request to a model that weir meters"},
      {row("acme", "/v1/messages", "{}"), "row", "expected anthropic, openai or google"},
  };
}

std::vector<Json> metered(const E2eProject& project, const std::string& text) {
  project.write("rows.jsonl", text);
  const Output run = project.weir("usage rows.jsonl --json");
  EXPECT_EQ(run.exit_code, 2) << run.err;
  std::vector<Json> lines;
  std::istringstream in(run.out);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(Json::parse(line, nullptr, false));
  }
  return lines;
}

/// Each bad row stands between two good ones, which are metered as if it were not there.
void expect_told(const std::vector<BadRow>& rows) {
  const E2eProject project;
  std::string text = claude(kHello) + "\n";
  for (const BadRow& bad : rows) {
    text += bad.line + "\n" + claude(kHello) + "\n";
  }
  const std::vector<Json> lines = metered(project, text);
  ASSERT_EQ(lines.size(), rows.size() * 2 + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t at = i * 2 + 1;
    std::string expected = rows[i].message;
    if (expected.rfind("LINE", 0) == 0) {
      expected.replace(0, 4, "rows.jsonl:" + std::to_string(at + 1));
    }
    ASSERT_TRUE(lines[at].contains("error")) << rows[i].line;
    EXPECT_EQ(lines[at]["error"]["kind"], rows[i].kind) << rows[i].line;
    const auto message = lines[at]["error"]["message"].get<std::string>();
    EXPECT_NE(message.find(expected), std::string::npos) << message << "\n  of " << rows[i].line;
    EXPECT_EQ(lines[at + 1].value("input_total", 0), lines[0].value("input_total", -1));
  }
}

TEST(BadRows, OfAModelThatNobodyKnows) {
  expect_told(bad_models());
}

TEST(BadRows, WithMarkersWhereNoneMayStand) {
  expect_told(bad_markers());
}

TEST(BadRows, WithValuesOfTheWrongType) {
  expect_told(bad_types());
}

TEST(BadRows, ThatAreNoExchanges) {
  expect_told(bad_lines());
}

}  // namespace
}  // namespace weir::testing
