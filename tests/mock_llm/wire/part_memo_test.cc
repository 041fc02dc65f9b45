// SPDX-License-Identifier: Apache-2.0
// What a memo of parts may change: how much of a body is decoded, and nothing that is read from it.
#include "mock_llm/wire/part_memo.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/wire/outline.h"
#include "tests/mock_llm/wire/requests.h"

namespace weir::wire::anthropic {
namespace {

const std::string kTool =
    R"({"name":"find","description":"caf\u00e9","input_schema":{"type":"object"}})";
const std::string kQuestion = R"({"role":"user","content":"What\nis \"x\"?"})";
const std::string kCall =
    R"({"role":"assistant","content":[{"type":"text","text":"Look."},)"
    R"({"type":"tool_use","id":"t1","name":"find","input":{"b":1,"a":"\u00e9"}}]})";
const std::string kMarker = R"(,"cache_control":{"type":"ephemeral"})";

/// A message with a tool's result, whose text carries this marker.
std::string result(const std::string& text, const std::string& marker = "") {
  return R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":)"
         R"([{"type":"text","text":")" +
         text + "\"" + marker + "}]}]}";
}

std::string body(const std::vector<std::string>& messages, const std::string& tools = kTool) {
  std::string list;
  for (const std::string& message : messages) {
    list += (list.empty() ? "" : ", ") + message;
  }
  return body_with("\"tools\":[" + tools + "],\"system\":\"Be kind.\",\"messages\":[" + list + "]");
}

/// Everything that was read, as lines.
std::vector<std::string> told(const Parsed& parsed) {
  if (const WireError* error = std::get_if<WireError>(&parsed)) {
    return {error->type + ": " + error->message};
  }
  const LlmRequest& request = std::get<LlmRequest>(parsed);
  std::vector<std::string> lines = testing::outline(request);
  for (std::size_t i = 0; i < request.segments.size(); ++i) {
    const Segment& segment = request.segments[i];
    lines[i] += " " + to_hex(segment.digest) + " " + to_hex(segment.content) + " " +
                std::to_string(segment.images.size()) + " " + std::string(raw(request, i));
  }
  for (const testing::Lines& more : {testing::markers(request), request.warnings}) {
    lines.insert(lines.end(), more.begin(), more.end());
  }
  lines.push_back(request.salts.tools + "|" + request.salts.system + "|" + request.salts.messages);
  return lines;
}

Parsed read(const std::string& json, PartMemo* memo = nullptr) {
  return parse_body("/v1/messages", json, memo);
}

/// Reads each body twice with one memo, and alone.
void expect_no_difference(const std::vector<std::string>& bodies) {
  PartMemo memo;
  for (const std::string& json : bodies) {
    EXPECT_EQ(told(read(json, &memo)), told(read(json))) << json;
    EXPECT_EQ(told(read(json, &memo)), told(read(json))) << json;
  }
}

TEST(PartMemo, MakesNoDifference) {
  expect_no_difference({
      body({kQuestion}),
      body({kQuestion, kCall, result("one", kMarker)}),
      body({kQuestion, kCall, result("one"), kCall, result("two", kMarker)}),
      body({kCall, kQuestion, kQuestion}),
      body({kQuestion}, kTool + " , " + kTool),
      body({kQuestion}, R"({"name":"late","defer_loading":true},)" + kTool),
      body({kQuestion}, R"({"type":"web_search_20250305","name":"web_search"},{"type":"odd"})"),
      body({R"({"role":"user","content":[{"type":"image","source":{"type":"base64","data":""}}]})",
            R"({"role":"user","content":[{"type":"document","citations":{"enabled":true}}]})",
            R"({"role":"user","content":[{"type":"odd"}]})"}),
      body({kQuestion, R"({"role":"user","content":[]})", kQuestion}),
  });
}

TEST(PartMemo, TakesEqualBytesElsewhereForWhatTheyAreThere) {
  const std::string listed = "\"messages\":[" + kQuestion + "]";
  expect_no_difference({body({kQuestion}, kQuestion), body({kQuestion}, kTool),
                        body_with("\"mcp_servers\":[" + kQuestion + "]," + listed),
                        body_with("\"messages\":[" + kCall + "]," + listed)});
}

TEST(PartMemo, LeavesRefusalsAsTheyAre) {
  const std::string first = result("one", kMarker);
  const std::string second = result("two", kMarker);
  expect_no_difference({
      body({kQuestion, first, second}),
      body({kQuestion, first, second, first, second, first}),
      body({kQuestion, R"({"role":"user","content":[{"type":"text","text":""}]})"}),
      body({kQuestion, R"({"role":"tool","content":"x"})"}),
      body({kQuestion}, kTool + ",1"),
  });
}

TEST(PartMemo, LeavesBrokenBodiesBroken) {
  const std::string whole = body({kQuestion, kCall, result("one")});
  std::vector<std::string> bodies{whole};
  for (std::size_t end = 0; end < whole.size(); ++end) {
    bodies.push_back(whole.substr(0, end));
  }
  bodies.push_back(body({kQuestion, kCall + "}"}));
  bodies.push_back(body({kQuestion, R"({"role":"user","content":"\q"})"}));
  bodies.push_back(whole + "]");
  expect_no_difference(bodies);
}

TEST(PartMemo, KeepsTheRulesOfVersionsApart) {
  net::HttpRequest http;
  http.method = "POST";
  http.path = "/v1/messages";
  http.headers = {{"x-api-key", "k"}, {"anthropic-version", "2023-06-01"}};
  http.body = body({R"({"role":"assistant","content":[{"type":"document"}]})"});
  PartMemo memo;
  EXPECT_EQ(refusal_of(parse_request(http, &memo)), "accepted");
  http.headers[1].second = "2026-10-21";
  EXPECT_EQ(refusal_of(parse_request(http, &memo)),
            "messages.0.content.0.document: Extra inputs are not permitted");
}

TEST(PartMemo, HasOnlyTheNewTailRead) {
  PartMemo memo;
  read(body({kQuestion, kCall, result("one")}), &memo);
  const std::size_t first = memo.read_bytes();
  EXPECT_EQ(first, kTool.size() + kQuestion.size() + kCall.size() + result("one").size());
  read(body({kQuestion, kCall, result("one")}), &memo);
  EXPECT_EQ(memo.read_bytes(), first);
  read(body({kQuestion, kCall, result("one"), result("two")}), &memo);
  EXPECT_EQ(memo.read_bytes(), first + result("two").size());
}

TEST(PartMemo, ForgetsWhatWasNotUsedForLong) {
  PartMemo memo(3500);  // three parts of this size
  const auto key = [](std::uint64_t number) { return Digest128{number, number}; };
  memo.keep(key(0), 30, std::make_shared<const Part>());
  for (std::uint64_t other = 1; other < 10; ++other) {
    memo.keep(key(other), 30, std::make_shared<const Part>());
    EXPECT_NE(memo.find(key(0)), nullptr) << other;
  }
  EXPECT_NE(memo.find(key(9)), nullptr);
  EXPECT_EQ(memo.find(key(1)), nullptr);
}

TEST(PartMemo, KeepsNothingThatIsLargerThanItself) {
  PartMemo memo(3500);
  memo.keep({1, 1}, 30, std::make_shared<const Part>());
  memo.keep({2, 2}, 4000, std::make_shared<const Part>());
  EXPECT_EQ(memo.find({2, 2}), nullptr);
  EXPECT_NE(memo.find({1, 1}), nullptr);
}

}  // namespace
}  // namespace weir::wire::anthropic
