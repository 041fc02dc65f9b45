// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/token_counter.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/tokenizer/tokenizer.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::meter {
namespace {

using testing::block;
using testing::Body;
using testing::message;
using testing::sum;
using testing::words;

/// A profile of round numbers: 1.5 tokens for each of o200k_base, tool schemas twice as many.
Profile round_profile() {
  Profile profile;
  for (const ContentClass content :
       {ContentClass::prose, ContentClass::code, ContentClass::json, ContentClass::cjk,
        ContentClass::tool_call, ContentClass::tool_result}) {
    profile.factor_permille[content] = 1500;
  }
  profile.factor_permille[ContentClass::tool_schema] = 2000;
  profile.per_request = Tokens(3);
  profile.per_message = Tokens(4);
  profile.per_tool = Tokens(10);
  profile.tool_prompt_auto = Tokens(100);
  profile.tool_prompt_any = Tokens(200);
  profile.image.limits.tokens = Tokens(1000);
  return profile;
}

std::vector<std::int64_t> counts(const wire::LlmRequest& request) {
  TokenCounter counter;
  std::vector<std::int64_t> list;
  for (const Tokens& tokens : counter.count(request, round_profile())) {
    list.push_back(tokens.count());
  }
  return list;
}

TEST(TokenCounter, AddsOverheadsWhereTheyBelong) {
  Body body;
  // "hello world" is two tokens of o200k_base: 3 with the factor.
  body.system = "hello world";
  body.messages = {message("user", block("hello world") + "," + block("hello world")),
                   message("assistant", block("hello world")),
                   message("user", block("hello world"))};
  EXPECT_EQ(counts(body.parse()), (std::vector<std::int64_t>{3 + 3, 4 + 3, 3, 4 + 3, 4 + 3}));
  // An answer that the agent began is not a message of its own.
  body.messages.pop_back();
  EXPECT_EQ(counts(body.parse()), (std::vector<std::int64_t>{3 + 3, 4 + 3, 3, 3}));
}

/// By the tokens of both texts as wholes.
std::int64_t shared_by_wholes(const std::string& now, const std::string& was) {
  const auto now_ids = tokenizer::encode(tokenizer::Encoding::o200k_base, now);
  const auto was_ids = tokenizer::encode(tokenizer::Encoding::o200k_base, was);
  return std::mismatch(now_ids.begin(), now_ids.end(), was_ids.begin(), was_ids.end()).first -
         now_ids.begin();
}

std::int64_t shared_by_counter(const std::string& now, const std::string& was) {
  Profile profile;
  profile.encoding = tokenizer::Encoding::o200k_base;
  wire::Segment segment;
  segment.text = now;
  const auto all = tokenizer::encode(profile.encoding, now).size();
  TokenCounter counter;
  return counter.shared(segment, was, Tokens(static_cast<std::int64_t>(all)), profile).count();
}

TEST(TokenCounter, SharesWithAnotherTextWhatTheirWholeTokensShare) {
  const std::string text =
      "It's 12 o'clock: he'll say\n\n  \"naïve\" or 漢字 of x_y == 1e5;\tdon't  stop HTTPServer "
      "now ";
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char* edit : {"", "a", " ", "'", "\n", "9", "é", "lazy dog "}) {
      const std::string other = text.substr(0, at) + edit + text.substr(at);
      EXPECT_EQ(shared_by_counter(other, text), shared_by_wholes(other, text)) << other;
      EXPECT_EQ(shared_by_counter(text, other), shared_by_wholes(text, other)) << other;
      const std::string shorter = text.substr(0, at);
      EXPECT_EQ(shared_by_counter(text, shorter), shared_by_wholes(text, shorter)) << shorter;
    }
  }
}

std::string call_of(const std::string& id, const std::string& input) {
  return R"({"type":"tool_use","id":")" + id + R"(","name":"look_up","input":)" + input + "}";
}

std::string result_of(const std::string& id) {
  return R"({"type":"tool_result","tool_use_id":")" + id + R"(","content":"hello world"})";
}

TEST(TokenCounter, CallsAndResultsAddTheirOwn) {
  Body body;
  const std::string question = message("user", block("hello world"));
  body.messages = {question, message("assistant", call_of("a", R"({"x":{"y":1},"z":"a:b"})")),
                   message("user", result_of("a"))};
  const std::vector<std::int64_t> one = counts(body.parse());
  body.messages = {question,
                   message("assistant", call_of("a", R"({"x":{"y":1},"z":"a:b"})") + "," +
                                            call_of("b", R"({"x":{"y":1},"z":"a:b"})")),
                   message("user", result_of("a") + "," + result_of("b"))};
  Profile profile = round_profile();
  profile.per_call = Tokens(10000);
  profile.per_argument = Tokens(1000);
  profile.per_parallel_call = Tokens(500);
  profile.per_result = Tokens(700);
  TokenCounter counter;
  const std::vector<Tokens> two = counter.count(body.parse(), profile);
  const Tokens bare = Tokens(one[1]) - Tokens(4);
  EXPECT_EQ(two[1], bare + Tokens(4 + 10000 + 2000));
  EXPECT_EQ(two[2], bare + Tokens(10000 + 2000 + 500));
  EXPECT_EQ(two[3], Tokens(4 + 3 + 700));
  EXPECT_EQ(two[4], Tokens(3 + 700));
}

TEST(TokenCounter, OlderModelsDropThinkingBeforeTheNewestQuestion) {
  Body body;
  const std::string thought =
      R"({"type":"thinking","thinking":"hello world","signature":"s"},)" + call_of("a", "{}");
  body.messages = {message("user", block("hello world")), message("assistant", thought),
                   message("user", result_of("a"))};
  Profile profile = round_profile();
  profile.cache.keeps_thinking = false;
  TokenCounter counter;
  EXPECT_EQ(counter.count(body.parse(), profile)[1], Tokens(4 + 3));
  body.messages.push_back(message("assistant", block("hello world")));
  body.messages.push_back(message("user", block("hello world")));
  EXPECT_EQ(counter.count(body.parse(), profile)[1], Tokens(4));
  EXPECT_EQ(counts(body.parse())[1], 4 + 3);
}

TEST(TokenCounter, ThinkingBringsAPrompt) {
  Body body;
  body.messages = {message("user", block("hello world"))};
  Profile profile = round_profile();
  profile.thinking_enabled = Tokens(29);
  profile.thinking_adaptive = Tokens(17);
  TokenCounter counter;
  body.more = R"("thinking":{"type":"adaptive"})";
  EXPECT_EQ(sum(counter.count(body.parse(), profile)), Tokens(3 + 4 + 3 + 17));
  body.more = R"("max_tokens":3000,"thinking":{"type":"enabled","budget_tokens":1024})";
  EXPECT_EQ(sum(counter.count(body.parse(), profile)), Tokens(3 + 4 + 3 + 29));
}

TEST(TokenCounter, ADeferredToolCountsWhereItIsLoaded) {
  Body body;
  const std::string tool = testing::tool("hidden", testing::words(50));
  body.tools = {testing::tool("look_up"),
                tool.substr(0, tool.size() - 1) + R"(,"defer_loading":true})"};
  const std::string reference =
      R"({"type":"tool_result","tool_use_id":"a","content":[{"type":"tool_reference",)"
      R"("tool_name":"hidden"}]})";
  body.messages = {message("user", block("hello world")), message("assistant", call_of("a", "{}")),
                   message("user", result_of("a"))};
  const std::vector<std::int64_t> unloaded = counts(body.parse());
  ASSERT_EQ(unloaded.size(), 4U);
  EXPECT_EQ(unloaded[3], 4 + 3);
  body.messages.back() = message("user", reference);
  EXPECT_GT(counts(body.parse())[3], 4 + 200);
}

TEST(TokenCounter, ForcedToolUseHasAnotherSystemPrompt) {
  Body body;
  body.tools = {testing::tool("look_up"), testing::tool("look_down")};
  body.messages = {message("user", block("hello world"))};
  const std::vector<std::int64_t> free = counts(body.parse());
  body.more = R"("tool_choice":{"type":"any"})";
  const std::vector<std::int64_t> forced = counts(body.parse());
  body.more = R"("tool_choice":{"type":"tool","name":"look_up"})";
  EXPECT_EQ(counts(body.parse()), forced);
  EXPECT_EQ(forced[0], free[0]);
  EXPECT_EQ(forced[1], free[1] + 100);
}

TEST(TokenCounter, ContentIsTokenizedOnce) {
  TokenCounter counter;
  Body body;
  body.system = words(200);
  body.messages = {message("user", block("first question"))};
  counter.count(body.parse(), round_profile());
  const std::size_t first = counter.tokenized_bytes();
  EXPECT_EQ(first, body.system.size() + std::string("first question").size());
  counter.count(body.parse(), round_profile());
  EXPECT_EQ(counter.tokenized_bytes(), first);
  body.messages.push_back(message("assistant", block("answer")));
  counter.count(body.parse(), round_profile());
  EXPECT_EQ(counter.tokenized_bytes(), first + std::string("answer").size());
}

TEST(TokenCounter, APromptHasAtLeastOneToken) {
  Body body;
  body.messages = {message("user", block("hello world"))};
  Profile free;
  free.factor_permille[ContentClass::prose] = 0;
  TokenCounter counter;
  EXPECT_EQ(sum(counter.count(body.parse(), free)), Tokens(1));
}

TEST(TokenCounter, CountsTheSchemaOfAStructuredAnswer) {
  Body body;
  body.messages = {message("user", block("hello world"))};
  const std::vector<std::int64_t> plain = counts(body.parse());
  body.more = R"("output_config":{"format":{"type":"json_schema","schema":{"type":"object",)"
              R"("properties":{"city":{"type":"string"}}}}})";
  EXPECT_GT(counts(body.parse())[0], plain[0] + 20);
}

TEST(TokenCounter, AnImageOfUnknownSizeHasTheProfilesCount) {
  Body body;
  body.messages = {message(
      "user", R"({"type":"image","source":{"type":"url","url":"http://localhost/a.png"}})")};
  EXPECT_EQ(counts(body.parse()), (std::vector<std::int64_t>{1000 + 4 + 3}));
}

TEST(TokenCounter, ImagesInAResultAreCountedBesideItsText) {
  const std::string image = R"({"type":"image","source":{"type":"file","file_id":"f"}})";
  const auto result = [](const std::string& content) {
    Body body;
    body.messages = {message("user", R"({"type":"tool_result","tool_use_id":"t","content":[)" +
                                         block("hello world") + content + "]}")};
    return counts(body.parse())[0];
  };
  EXPECT_EQ(result("," + image + "," + image), result("") + 2000);
}

TEST(TokenCounter, OutputIsTextThinkingAndCalls) {
  wire::LlmResponse response = testing::answer("hello world");
  response.content.push_back({wire::BlockKind::thinking, "hello world", "sig", "", "", "", ""});
  TokenCounter counter;
  EXPECT_EQ(counter.count_output(response, round_profile()), Tokens(6));
  response.content.push_back({wire::BlockKind::tool_use, "", "", "id", "look_up", "{}", ""});
  EXPECT_GT(counter.count_output(response, round_profile()), Tokens(6));
}

TEST(Classify, TellsKindsOfTextApart) {
  struct Row {
    const char* text;
    ContentClass expected;
  };

  const Row rows[] = {
      {"The parcel left our store on Monday.", ContentClass::prose},
      {R"({"a": 1})", ContentClass::json},
      {"[1, 2, 3]\n", ContentClass::json},
      {"int main() { return f(x) + g[1]; }", ContentClass::code},
      {"\xE4\xBD\xA0\xE5\xA5\xBD\xEF\xBC\x8C\xE4\xB8\x96\xE7\x95\x8C", ContentClass::cjk},
      {"Smile: \xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80 ok", ContentClass::prose},
      {"", ContentClass::prose},
  };
  for (const Row& row : rows) {
    wire::Segment segment;
    segment.text = row.text;
    EXPECT_EQ(classify(segment), row.expected) << row.text;
  }
  wire::Segment tool;
  tool.kind = wire::SegmentKind::tool;
  EXPECT_EQ(classify(tool), ContentClass::tool_schema);
  tool.kind = wire::SegmentKind::tool_use;
  EXPECT_EQ(classify(tool), ContentClass::tool_call);
  tool.kind = wire::SegmentKind::tool_result;
  EXPECT_EQ(classify(tool), ContentClass::tool_result);
}

}  // namespace
}  // namespace weir::meter
