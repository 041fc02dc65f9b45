// SPDX-License-Identifier: Apache-2.0
#include "harness/import/aimock.h"

#include <string>

#include <gtest/gtest.h>

#include "mock_llm/cassette/script.h"

namespace weir::importing {
namespace {

Scripts read(const std::string& fixtures) {
  auto scripts = read_aimock("{\"fixtures\":[" + fixtures + "]}", "f.json");
  EXPECT_TRUE(scripts.ok()) << scripts.error().message;
  return scripts.ok() ? *std::move(scripts) : Scripts{};
}

std::string error_of(const std::string& text) {
  const auto scripts = read_aimock(text, "f.json");
  return scripts.ok() ? "none" : scripts.error().message;
}

/// The replies of the only conversation, which have to be a script.
std::string replies(const std::string& fixtures) {
  const Scripts scripts = read(fixtures);
  EXPECT_EQ(scripts.conversations.size(), 1U);
  const Json& json = *scripts.conversations.at(0).replies;
  const auto script = cassette::parse_script(json, "script");
  EXPECT_TRUE(script.ok()) << script.error().message;
  return dump_json(json);
}

TEST(Aimock, OrdersTheTurnsOfOneMessage) {
  EXPECT_EQ(replies(R"({"match": {"userMessage": "weather", "hasToolResult": true},
                        "response": {"content": "Sunny."}},
                       {"match": {"userMessage": "weather"},
                        "response": {"toolCalls": [{"name": "look", "arguments": {"city": "SF"}}]}})"),
            R"([{"tools":[{"name":"look","arguments":{"city":"SF"}}]},{"text":"Sunny."}])");
  EXPECT_EQ(
      replies(R"({"match": {"userMessage": "a", "turnIndex": 1}, "response": {"content": "2"}},
                       {"match": {"userMessage": "a", "turnIndex": 0}, "response": {"content": "1"}})"),
      R"([{"text":"1"},{"text":"2"}])");
}

TEST(Aimock, LinksAnAnswerToTheToolCallThatItFollows) {
  EXPECT_EQ(replies(R"({"match": {"userMessage": "weather"}, "response": {"toolCalls":
                        [{"id": "call_1", "name": "look", "arguments": "{\"a\":1}"}]}},
                       {"match": {"toolCallId": "call_1"}, "response": {"content": "Done"}})"),
            R"([{"tools":[{"name":"look","arguments":{"a":1}}]},{"text":"Done"}])");
}

TEST(Aimock, KeepsBlocksThinkingReasonsAndUsage) {
  EXPECT_EQ(replies(R"({"match": {"userMessage": "a"}, "response": {"blocks": [
                  {"type": "toolCall", "name": "look"}, {"type": "text", "text": "Hm"}],
                  "reasoning": "why", "finishReason": "length",
                  "usage": {"prompt_tokens": 9, "completion_tokens": 3}}})"),
            R"([{"tools":[{"name":"look","arguments":{}}],"text":"Hm","thinking":"why",)"
            R"("stop_reason":"max_tokens","usage":{"output":3}}])");
  EXPECT_EQ(replies(R"({"match": {"userMessage": "a"}, "response": {"content": {"b": 1}}})"),
            R"([{"text":"{\"b\":1}"}])");
}

TEST(Aimock, MakesAConversationOfEachMessage) {
  const Scripts scripts = read(R"({"match": {"userMessage": "a"}, "response": {"content": "1"}},
              {"match": {"userMessage": "b"}, "response": {"content": "2"}})");
  ASSERT_EQ(scripts.conversations.size(), 2U);
  EXPECT_EQ(scripts.conversations[1].about, "b");
}

TEST(Aimock, CountsWhatAScriptCantHold) {
  const Scripts scripts = read(
      R"({"match": {"userMessage": "a"}, "response": {"content": "1"}},
         {"match": {"userMessage": "a"}, "response": {"content": "never"}},
         {"match": {}, "response": {"content": "anything"}},
         {"match": {"inputText": "x"}, "response": {"embedding": [0.1]}},
         {"match": {"userMessage": "b"}, "response": {"error": {"message": "no"}, "status": 429}})");
  ASSERT_EQ(scripts.left_out.size(), 4U);
  EXPECT_EQ(scripts.left_out.at("an earlier fixture answers the same turn").first,
            "f.json: fixture 2");
  EXPECT_EQ(scripts.left_out.at("no answer of a language model").first, "f.json: fixture 4");
}

TEST(Aimock, NamesWhatIsWrong) {
  EXPECT_EQ(error_of("[]"), "f.json: expected a list \"fixtures\", as aimock reads it");
  EXPECT_EQ(error_of(R"({"fixtures": [{"match": {}}]})"),
            "f.json: fixture 1: expected a fixture with match and response");
  EXPECT_EQ(error_of(R"({"fixtures": [{"match": {"userMessage": "a"}, "response": {"toolCalls":
            [{"name": "look", "arguments": "{"}]}}]})"),
            "f.json: fixture 1: expected the arguments of look as an object");
}

}  // namespace
}  // namespace weir::importing
