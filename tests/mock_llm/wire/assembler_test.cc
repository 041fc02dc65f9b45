// SPDX-License-Identifier: Apache-2.0
// A stream builds what its service answers without one.
#include "mock_llm/wire/assembler.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/sse.h"

namespace weir::wire {
namespace {

ContentBlock block(BlockKind kind, std::string text) {
  ContentBlock block;
  block.kind = kind;
  block.text = std::move(text);
  return block;
}

ContentBlock call(std::string id, std::string input) {
  ContentBlock block;
  block.kind = BlockKind::tool_use;
  block.id = std::move(id);
  block.name = "lookup";
  block.input = std::move(input);
  return block;
}

LlmResponse answer() {
  LlmResponse response;
  response.id = "id_1";
  response.model = "a-model";
  response.stop_reason = "tool_use";
  response.content = {block(BlockKind::thinking, "The order decides."),
                      block(BlockKind::text, "Ich prüfe das –\n😀 \"Fertig\"."),
                      call("call_1", R"({"order": "A-17", "amount": 1.50})"), call("call_2", "{}")};
  response.content[0].signature = "c2ln";
  return response;
}

Usage usage() {
  Usage usage;
  usage.uncached = Tokens(3);
  usage.cache_read = Tokens(1800);
  usage.output = Tokens(321);
  usage.reasoning = Tokens(40);
  return usage;
}

const LlmRequest& request_of(Api api) {
  static const LlmRequest messages = std::get<LlmRequest>(
      parse_body(Provider::anthropic, "/v1/messages",
                 R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]})"));
  static const LlmRequest chat = std::get<LlmRequest>(
      parse_body(Provider::openai, "/v1/chat/completions",
                 R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,)"
                 R"("stream_options":{"include_usage":true}})"));
  static const LlmRequest responses = std::get<LlmRequest>(
      parse_body(Provider::openai, "/v1/responses",
                 R"({"model":"m","input":"Hi","include":["reasoning.encrypted_content"]})"));
  return api == Api::messages ? messages : api == Api::chat ? chat : responses;
}

/// Of Chat Completions, whose whole answers say it.
void add_what_no_chunk_tells(nlohmann::json& completion) {
  completion["choices"][0]["logprobs"] = nullptr;
  completion["choices"][0]["message"]["annotations"] = nlohmann::json::array();
}

class EachApi : public ::testing::TestWithParam<Api> {
 protected:
  const Service& service = service_of(GetParam());
  const Served served{request_of(GetParam()), "req_1", usage()};

  /// What the first `count` of `events` build.
  std::unique_ptr<Assembler> assembled(const std::vector<std::string>& events,
                                       std::size_t count) const {
    auto assembler = assembler_for(GetParam());
    SseReader reader;
    for (std::size_t i = 0; i < count; ++i) {
      reader.feed(events[i]);
      while (auto data = reader.next()) {
        assembler->take(*std::move(data));
      }
    }
    return assembler;
  }
};

TEST_P(EachApi, BuildsTheWholeAnswer) {
  const std::vector<std::string> events = service.render_events(answer(), served);
  const auto whole = assembled(events, events.size());
  EXPECT_TRUE(whole->complete());
  auto built = nlohmann::json::parse(whole->json());
  auto expected = nlohmann::json::parse(service.render_message(answer(), served));
  if (GetParam() == Api::chat) {
    add_what_no_chunk_tells(built);
  }
  EXPECT_EQ(built, expected);
  const LlmResponse read = parse_response(service.provider, whole->json()).value();
  EXPECT_EQ(read.usage, usage());
  EXPECT_NE(whole->json().find("1.50"), std::string::npos) << "arguments as they were sent";
}

TEST_P(EachApi, IsIncompleteWhereverItIsCut) {
  const std::vector<std::string> events = service.render_events(answer(), served);
  for (std::size_t count = 0; count < events.size(); ++count) {
    const auto part = assembled(events, count);
    EXPECT_FALSE(part->complete()) << count;
    EXPECT_TRUE(part->json().empty() || nlohmann::json::accept(part->json())) << part->json();
  }
}

TEST_P(EachApi, IsIncompleteWithAnErrorOrWithoutSense) {
  std::vector<std::string> events = service.render_events(answer(), served);
  for (const std::string bad :
       {R"(data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
        R"(data: {"type":"message_sta)"}) {
    std::vector<std::string> broken = events;
    broken[1] = bad + "\n\n";
    EXPECT_FALSE(assembled(broken, broken.size())->complete()) << bad;
  }
}

INSTANTIATE_TEST_SUITE_P(Assembler, EachApi,
                         ::testing::Values(Api::messages, Api::chat, Api::responses));

std::unique_ptr<Assembler> fed(Api api, const std::vector<std::string>& data) {
  auto assembler = assembler_for(api);
  for (const std::string& event : data) {
    assembler->take(event);
  }
  return assembler;
}

TEST(Assembler, BuildsTheGoldenAnswersOfTheGoldenStreams) {
  const auto golden = [](const std::string& name) {
    return read_file(std::string(WEIR_SOURCE_DIR) + "/tests/golden/wire/" + name).value();
  };

  struct Pair {
    Api api;
    const char* events;
    const char* whole;
  };

  for (const Pair& pair :
       {Pair{Api::messages, "anthropic_events.txt", "anthropic_message.json"},
        Pair{Api::chat, "openai_chat_events.txt", "openai_chat.json"},
        Pair{Api::responses, "openai_response_events.txt", "openai_response.json"}}) {
    auto assembler = assembler_for(pair.api);
    SseReader reader;
    reader.feed(golden(pair.events));
    while (auto data = reader.next()) {
      assembler->take(*std::move(data));
    }
    EXPECT_TRUE(assembler->complete()) << pair.events;
    auto built = nlohmann::json::parse(assembler->json());
    if (pair.api == Api::chat) {
      add_what_no_chunk_tells(built);
    }
    EXPECT_EQ(built, nlohmann::json::parse(golden(pair.whole)));
  }
}

/// Server tools count their input as they go: the numbers at the end are those that are billed.
TEST(Assembler, TakesTheNumbersThatCameLast) {
  const auto message = fed(
      Api::messages,
      {R"({"type":"message_start","message":{"id":"msg_1","content":[],"stop_reason":null,"usage":{"input_tokens":5,"cache_read_input_tokens":7,"cache_creation":{"ephemeral_1h_input_tokens":9},"output_tokens":1}}})",
       R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":"","citations":null}})",
       R"({"type":"ping"})",
       R"({"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"url":"a"}}})",
       R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"} })",
       R"({"type":"content_block_stop","index":0})",
       R"({"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":50,"cache_read_input_tokens":null,"output_tokens":30}})",
       R"({"type":"message_stop"   })"});
  EXPECT_TRUE(message->complete());
  EXPECT_EQ(
      message->json(),
      R"({"id":"msg_1","content":[{"type":"text","text":"Hi","citations":[{"url":"a"}]}],"stop_reason":"end_turn","usage":{"input_tokens":50,"cache_read_input_tokens":7,"cache_creation":{"ephemeral_1h_input_tokens":9},"output_tokens":30},"stop_sequence":null})");
}

TEST(Assembler, KeepsWhatRoutersAddToChunks) {
  const auto chat = fed(
      Api::chat,
      {R"({"id":"gen-1","object":"chat.completion.chunk","provider":"DeepInfra","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Let"},"finish_reason":null}],"usage":null})",
       R"({"id":"gen-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi","reasoning":" me"},"finish_reason":"stop"}],"obfuscation":"abc"})",
       R"({"id":"gen-1","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":4}})",
       "[DONE]"});
  EXPECT_TRUE(chat->complete());
  EXPECT_EQ(
      chat->json(),
      R"({"id":"gen-1","object":"chat.completion","provider":"DeepInfra","usage":{"prompt_tokens":4},"choices":[{"index":0,"message":{"role":"assistant","content":"Hi","reasoning":"Let me"},"finish_reason":"stop"}]})");
}

TEST(Assembler, JoinsTheChunksOfGemini) {
  const auto gemini = fed(
      Api::generate_content,
      {R"({"candidates":[{"content":{"parts":[{"text":"Hel"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":4},"responseId":"r"})",
       R"({"candidates":[{"content":{"parts":[{"text":"lo"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":2},"responseId":"r"})"});
  EXPECT_FALSE(gemini->complete());
  gemini->end();
  EXPECT_TRUE(gemini->complete());
  const LlmResponse response = parse_response(Provider::google, gemini->json()).value();
  ASSERT_EQ(response.content.size(), 2U);
  EXPECT_EQ(response.content[0].text + response.content[1].text, "Hello");
  EXPECT_EQ(response.usage->output, Tokens(2));
}

}  // namespace
}  // namespace weir::wire
