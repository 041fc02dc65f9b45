// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/wire/anthropic.h"
#include "tests/support/golden.h"

namespace weir::wire::anthropic {
namespace {

const char* const kRecorded =
    R"({"id":"msg_rec","type":"message","role":"assistant","model":"claude-sonnet-5-5","content":[)"
    R"({"type":"thinking","thinking":"Let me look at the order, then decide whether it may be refunded.","signature":"c2ln"},)"
    R"({"type":"text","text":"Ich prüfe die Bestellung für Sie – einen Augenblick… 😀\n\"Fertig\".","citations":null},)"
    R"({"type":"tool_use","id":"toolu_rec1","name":"lookup","input":{"order": "A-17", "amount": 1.50, "tags":["ü"]}},)"
    R"({"type":"tool_use","id":"toolu_rec2","name":"now","input":{},"caller":{"type":"direct"}}],)"
    R"("stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":2048,"cache_creation_input_tokens":248,"cache_read_input_tokens":1800,"cache_creation":{"ephemeral_5m_input_tokens":148,"ephemeral_1h_input_tokens":100},"output_tokens":321,"output_tokens_details":{"thinking_tokens":40}}})";

LlmResponse recorded() {
  return parse_response(kRecorded).value();
}

/// The recorded answer with the id that weir gives it.
LlmResponse issued() {
  LlmResponse response = recorded();
  response.id = "msg_weir01";
  return response;
}

Served served() {
  static const LlmRequest request;
  return {request, "req_weir01", *recorded().usage};
}

TEST(Response, IsReadFromARecordedMessage) {
  const LlmResponse response = recorded();
  EXPECT_EQ(response.id, "msg_rec");
  EXPECT_EQ(response.stop_reason, "tool_use");
  ASSERT_EQ(response.content.size(), 4U);
  EXPECT_EQ(response.content[0].kind, BlockKind::thinking);
  EXPECT_EQ(response.content[0].signature, "c2ln");
  EXPECT_EQ(response.content[1].kind, BlockKind::text);
  EXPECT_EQ(response.content[2].id, "toolu_rec1");
  EXPECT_EQ(response.content[2].input, R"({"order": "A-17", "amount": 1.50, "tags":["ü"]})");
  const Usage& usage = *response.usage;
  EXPECT_EQ(usage.uncached, Tokens(2048));
  EXPECT_EQ(usage.cache_read, Tokens(1800));
  EXPECT_EQ(usage.cache_write,
            (std::map<std::string, Tokens>{{"1h", Tokens(100)}, {"5m", Tokens(148)}}));
  EXPECT_EQ(usage.output, Tokens(321));
  EXPECT_EQ(usage.reasoning, Tokens(40));
}

TEST(Response, UsageWithoutASplitIsWrittenForFiveMinutes) {
  const auto response = parse_response(
      R"({"content":[],"usage":{"input_tokens":1,"cache_creation_input_tokens":7,"cache_creation":null,"output_tokens":2}})");
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->usage->cache_write, (std::map<std::string, Tokens>{{"5m", Tokens(7)}}));
}

TEST(Response, KeepsWhatItDoesNotKnowRaw) {
  const auto response = parse_response(
      R"({"content":[{"type":"redacted_thinking","data":"x"}, {"type":"server_tool_use","id":"s", "input":{}}]})");
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->content[0].kind, BlockKind::redacted_thinking);
  EXPECT_EQ(response->content[1].raw, R"({"type":"server_tool_use","id":"s", "input":{}})");
  EXPECT_FALSE(response->usage.has_value());
}

TEST(Response, ErrorsNameTheField) {
  EXPECT_EQ(parse_response("{}").error().message,
            "response/content: expected a list of content blocks");
  EXPECT_EQ(
      parse_response(R"({"content":[{"type":"tool_use","name":"a","input":"x"}]})").error().message,
      "response/content/0/input: expected an object");
}

TEST(Response, ARecordedErrorIsKeptAsItIs) {
  const std::string error = R"({"type":"error","error":{"type":"overloaded_error"}})";
  EXPECT_EQ(parse_response(error)->error, error);
  EXPECT_EQ(render_message(*parse_response(error), served()), error);
}

TEST(Render, MessageIsGolden) {
  testing::expect_golden("wire/anthropic_message.json", render_message(issued(), served()) + "\n");
}

TEST(Render, EventsAreGolden) {
  testing::expect_golden("wire/anthropic_events.txt", join(render_events(issued(), served()), ""));
}

TEST(Render, AMessageReadsBackAsItself) {
  const LlmResponse again = parse_response(render_message(issued(), served())).value();
  EXPECT_EQ(again.usage, recorded().usage);
  EXPECT_EQ(again.id, "msg_weir01");
  ASSERT_EQ(again.content.size(), 4U);
  EXPECT_EQ(again.content[1].text, recorded().content[1].text);
  EXPECT_EQ(again.content[2].input, recorded().content[2].input);
}

/// Puts the deltas of a stream together again, as a client does.
std::string assembled(const std::vector<std::string>& events, const std::string& field) {
  std::string text;
  for (const std::string& event : events) {
    const Json data = *parse_json(event.substr(event.find("data: ") + 6));
    if (data.contains("delta") && data["delta"].contains(field)) {
      text += data["delta"][field].get<std::string>();
    }
  }
  return text;
}

TEST(Render, DeltasAddUpToTheBytesOfTheAnswer) {
  const std::vector<std::string> events = render_events(issued(), served());
  EXPECT_EQ(assembled(events, "text"), recorded().content[1].text);
  EXPECT_EQ(assembled(events, "thinking"), recorded().content[0].text);
  EXPECT_EQ(assembled(events, "partial_json"), recorded().content[2].input + "{}");
}

TEST(Render, CitationsTravelAsDeltas) {
  const auto response = parse_response(
      "{\"content\":[{\"type\":\"text\",\"text\":\"a\",\"citations\":[{\"type\":\"page\",\n\"n\":1}"
      ","
      "{\"n\":2}]}]}");
  const std::string events = join(render_events(*response, served()), "");
  EXPECT_NE(events.find(R"("citation":{"type":"page","n":1})"), std::string::npos);
  EXPECT_NE(events.find(R"("citation":{"n":2})"), std::string::npos);
}

TEST(Render, RawBlocksStayOnOneLineOfAnEvent) {
  const auto response =
      parse_response("{\"content\":[{\"type\":\"server_tool_use\",\n \"id\":\"s\"}]}");
  const std::vector<std::string> events = render_events(*response, served());
  EXPECT_EQ(events[1],
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
            "\"content_block\":{\"type\":\"server_tool_use\",  \"id\":\"s\"}}\n\n");
}

TEST(Render, ErrorsCountsAndModels) {
  EXPECT_EQ(
      render_error({400, "invalid_request_error", "bad \"x\""}, "req_1"),
      R"({"type":"error","error":{"type":"invalid_request_error","message":"bad \"x\""},"request_id":"req_1"})");
  EXPECT_EQ(render_count(Tokens(14)), R"({"input_tokens":14})");
  EXPECT_EQ(
      render_models({"a", "b"}),
      R"({"data":[{"type":"model","id":"a","display_name":"a","created_at":"2026-01-01T00:00:00Z"},{"type":"model","id":"b","display_name":"b","created_at":"2026-01-01T00:00:00Z"}],"has_more":false,"first_id":"a","last_id":"b"})");
  EXPECT_EQ(render_models({}), R"({"data":[],"has_more":false,"first_id":null,"last_id":null})");
}

TEST(Render, HeadersTellIdAndLimits) {
  const net::Headers headers = response_headers("req_9", Tokens(1'234'567), true);
  EXPECT_EQ(net::header(headers, "request-id"), "req_9");
  EXPECT_EQ(net::header(headers, "content-type"), "text/event-stream; charset=utf-8");
  EXPECT_EQ(net::header(headers, "anthropic-ratelimit-input-tokens-limit"), "2000000");
  EXPECT_EQ(net::header(headers, "anthropic-ratelimit-input-tokens-remaining"), "765000");
  EXPECT_EQ(net::header(headers, "anthropic-ratelimit-tokens-reset"), "2026-01-01T00:01:00Z");
  EXPECT_EQ(net::header(response_headers("r", Tokens(), false), "content-type"),
            "application/json");
}

}  // namespace
}  // namespace weir::wire::anthropic
