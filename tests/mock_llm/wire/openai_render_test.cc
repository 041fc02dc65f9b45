// SPDX-License-Identifier: Apache-2.0
// What OpenAI's APIs answer: whole, as events, and read back.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/wire/openai.h"
#include "tests/support/golden.h"

namespace weir::wire::openai {
namespace {

const char* const kBody =
    R"({"model":"gpt-6-sol","stream":true,"stream_options":{"include_usage":true},)"
    R"("include":["reasoning.encrypted_content"],"input":[],"messages":[],"temperature":0.5,)"
    R"("instructions":"Be brief.","tools":[{"type":"function",)"
    "\n"
    R"("name":"lookup","parameters":{"type":"object"}}],"store":false,"user":null})";

LlmRequest request_of(std::string_view path, const std::string& body = kBody) {
  return std::get<LlmRequest>(parse_body(path, body));
}

const LlmRequest& chat_request() {
  static const LlmRequest request = request_of("/v1/chat/completions");
  return request;
}

const LlmRequest& responses_request() {
  static const LlmRequest request = request_of("/v1/responses");
  return request;
}

ContentBlock block(BlockKind kind, std::string text) {
  ContentBlock block;
  block.kind = kind;
  block.text = std::move(text);
  return block;
}

ContentBlock call(std::string id, std::string name, std::string input, bool custom = false) {
  ContentBlock block;
  block.kind = BlockKind::tool_use;
  block.id = std::move(id);
  block.name = std::move(name);
  block.input = std::move(input);
  block.custom = custom;
  return block;
}

/// Reasoning, text, two parallel calls of which one is of a custom tool.
LlmResponse answer(std::string id) {
  LlmResponse response;
  response.id = std::move(id);
  response.model = "gpt-6-sol-2026-08-01";
  response.stop_reason = "tool_use";
  response.content.push_back(block(BlockKind::thinking, "The order decides."));
  response.content.back().signature = "gAAAA";
  response.content.push_back(
      block(BlockKind::text, "Ich prüfe das für Sie –\neinen Augenblick… 😀 \"Fertig\"."));
  response.content.push_back(call("call_1", "lookup", R"({"order": "A-17", "tags":["ü"]})"));
  response.content.push_back(call("call_2", "patch", "*** Begin\n+ \"x\"", true));
  return response;
}

Usage usage() {
  Usage usage;
  usage.uncached = Tokens(3);
  usage.cache_read = Tokens(1800);
  usage.cache_write["30m"] = Tokens(248);
  usage.output = Tokens(321);
  usage.reasoning = Tokens(40);
  return usage;
}

Served in_chat() {
  return {chat_request(), "req_1", usage()};
}

Served in_responses() {
  return {responses_request(), "req_1", usage()};
}

TEST(OpenAiRender, ChatIsGolden) {
  const LlmResponse response = answer("chatcmpl-01weir");
  testing::expect_golden("wire/openai_chat.json", render_chat(response, in_chat()) + "\n");
  testing::expect_golden("wire/openai_chat_events.txt",
                         join(render_chat_events(response, in_chat()), ""));
}

TEST(OpenAiRender, ResponsesAreGolden) {
  const LlmResponse response = answer("resp_01weir");
  testing::expect_golden("wire/openai_response.json",
                         render_response(response, in_responses()) + "\n");
  testing::expect_golden("wire/openai_response_events.txt",
                         join(render_response_events(response, in_responses()), ""));
}

/// The blocks that Chat can carry, in its order, as one line each.
std::vector<std::string> lines_of(const LlmResponse& response, bool with_thinking) {
  std::vector<std::string> lines;
  for (const ContentBlock& block : response.content) {
    if (block.kind != BlockKind::thinking || with_thinking) {
      lines.push_back(block.text + block.signature + block.id + block.name + block.input +
                      (block.custom ? " custom" : ""));
    }
  }
  return lines;
}

TEST(OpenAiRender, AnswersReadBackAsThemselves) {
  const LlmResponse chat = parse_response(render_chat(answer("chatcmpl-1"), in_chat())).value();
  EXPECT_EQ(lines_of(chat, true), lines_of(answer(""), false));
  EXPECT_EQ(chat.stop_reason, "tool_calls");
  EXPECT_EQ(chat.usage, usage());
  const LlmResponse response =
      parse_response(render_response(answer("resp_1"), in_responses())).value();
  EXPECT_EQ(lines_of(response, true), lines_of(answer(""), true));
  EXPECT_EQ(response.stop_reason, "completed");
  EXPECT_EQ(response.usage, usage());
}

TEST(OpenAiRender, ALongerLifetimeIsToldApart) {
  Usage both = usage();
  both.cache_write["12h"] = Tokens(1000);
  const Served served{responses_request(), "", both};
  EXPECT_EQ(parse_response(render_response(answer("resp_1"), served))->usage, both);
}

/// The data of events, without the [DONE] of Chat.
std::vector<Json> data_of(const std::vector<std::string>& events) {
  std::vector<Json> data;
  for (const std::string& event : events) {
    if (event != "data: [DONE]\n\n") {
      const std::size_t begin = event.find("data: ") + 6;
      data.push_back(parse_json(event.substr(begin)).value());
      EXPECT_EQ(event.find('\n', begin), event.size() - 2) << "an event is one line: " << event;
    }
  }
  return data;
}

std::string deltas(const std::vector<Json>& data, const std::string& type) {
  std::string text;
  for (const Json& event : data) {
    text += event["type"] == type ? event["delta"].get<std::string>() : "";
  }
  return text;
}

TEST(OpenAiRender, DeltasAddUpToTheBytesOfTheAnswer) {
  const LlmResponse response = answer("resp_1");
  const auto data = data_of(render_response_events(response, in_responses()));
  EXPECT_EQ(deltas(data, "response.reasoning_summary_text.delta"), response.content[0].text);
  EXPECT_EQ(deltas(data, "response.output_text.delta"), response.content[1].text);
  EXPECT_EQ(deltas(data, "response.function_call_arguments.delta"), response.content[2].input);
  EXPECT_EQ(deltas(data, "response.custom_tool_call_input.delta"), response.content[3].input);
}

TEST(OpenAiRender, TheLastEventHoldsTheWholeResponse) {
  const auto data = data_of(render_response_events(answer("resp_1"), in_responses()));
  EXPECT_EQ(data.back()["type"], "response.completed");
  EXPECT_EQ(data.back()["response"],
            *parse_json(render_response(answer("resp_1"), in_responses())));
  for (std::size_t i = 0; i < data.size(); ++i) {
    EXPECT_EQ(data[i]["sequence_number"].get<std::size_t>(), i);
  }
}

TEST(OpenAiRender, EveryItemIsAddedAndDone) {
  const auto data = data_of(render_response_events(answer("resp_1"), in_responses()));
  std::vector<std::string> done;
  std::vector<std::string> added;
  for (const Json& event : data) {
    if (event["type"] == "response.output_item.added") {
      added.push_back(event["item"]["id"].get<std::string>());
    } else if (event["type"] == "response.output_item.done") {
      EXPECT_EQ(event["item"], data.back()["response"]["output"][done.size()]);
      done.push_back(event["item"]["id"].get<std::string>());
    }
  }
  EXPECT_EQ(added, done);
  EXPECT_EQ(done, (std::vector<std::string>{"rs_10", "msg_11", "fc_12", "ctc_13"}));
}

TEST(OpenAiRender, UsageComesInAStreamOfChatOnlyWhereItIsAskedFor) {
  const LlmRequest plain =
      request_of("/v1/chat/completions", R"({"model":"gpt-6-sol","messages":[],"stream":true})");
  const auto events = render_chat_events(answer("chatcmpl-1"), {plain, "", usage()});
  EXPECT_EQ(join(events, "").find("usage"), std::string::npos);
  EXPECT_EQ(events.back(), "data: [DONE]\n\n");
  const auto asked = data_of(render_chat_events(answer("chatcmpl-1"), in_chat()));
  for (std::size_t i = 0; i + 1 < asked.size(); ++i) {
    EXPECT_TRUE(asked[i]["usage"].is_null());
  }
  EXPECT_EQ(asked.back()["usage"]["prompt_tokens"], 2051);
  EXPECT_TRUE(asked.back()["choices"].empty());
}

TEST(OpenAiRender, EncryptedReasoningIsForThoseWhoAskForIt) {
  const LlmRequest plain = request_of("/v1/responses", R"({"model":"gpt-6-sol","input":"Hi"})");
  const std::string hidden = render_response(answer("resp_1"), {plain, "", usage()});
  EXPECT_EQ(hidden.find("gAAAA"), std::string::npos);
  EXPECT_NE(render_response(answer("resp_1"), in_responses()).find("gAAAA"), std::string::npos);
}

TEST(OpenAiRender, RefusalsAreNoText) {
  LlmResponse response;
  response.id = "resp_1";
  response.content.push_back(block(BlockKind::refusal, "I can't help with that."));
  const Json chat = *parse_json(render_chat(response, in_chat()));
  EXPECT_TRUE(chat["choices"][0]["message"]["content"].is_null());
  EXPECT_EQ(chat["choices"][0]["message"]["refusal"], "I can't help with that.");
  EXPECT_EQ(parse_response(chat.dump())->content.front().kind, BlockKind::refusal);
  const auto data = data_of(render_response_events(response, in_responses()));
  EXPECT_EQ(deltas(data, "response.refusal.delta"), "I can't help with that.");
  const LlmResponse again = *parse_response(data.back()["response"].dump());
  ASSERT_EQ(again.content.size(), 1U);
  EXPECT_EQ(again.content.front().kind, BlockKind::refusal);
}

TEST(OpenAiRender, TheEndIsToldInTheWordsOfEachApi) {
  struct Case {
    const char* stop_reason;
    const char* finish_reason;
    const char* status;
    const char* details;
  };

  for (const Case& c : {Case{"end_turn", "stop", "completed", ""},
                        {"stop", "stop", "completed", ""},
                        {"completed", "stop", "completed", ""},
                        {"max_tokens", "length", "incomplete", "max_output_tokens"},
                        {"length", "length", "incomplete", "max_output_tokens"},
                        {"max_output_tokens", "length", "incomplete", "max_output_tokens"},
                        {"content_filter", "content_filter", "incomplete", "content_filter"},
                        {"refusal", "content_filter", "incomplete", "content_filter"}}) {
    LlmResponse response;
    response.id = "resp_1";
    response.stop_reason = c.stop_reason;
    response.content.push_back(block(BlockKind::text, "Well"));
    const Json chat = *parse_json(render_chat(response, in_chat()));
    EXPECT_EQ(chat["choices"][0]["finish_reason"], c.finish_reason) << c.stop_reason;
    const Json whole = *parse_json(render_response(response, in_responses()));
    EXPECT_EQ(whole["status"], c.status) << c.stop_reason;
    const Json& details = whole["incomplete_details"];
    EXPECT_EQ(details.is_null() ? "" : details["reason"].get<std::string>(), c.details);
    EXPECT_EQ(whole["output"][0]["status"], c.status);
    const auto data = data_of(render_response_events(response, in_responses()));
    EXPECT_EQ(data.back()["type"], "response." + std::string(c.status));
  }
}

TEST(OpenAiRender, AnEmptyAnswerIsAnEmptyText) {
  const LlmResponse response;
  EXPECT_EQ((*parse_json(render_chat(response, in_chat())))["choices"][0]["message"]["content"],
            "");
  EXPECT_TRUE((*parse_json(render_response(response, in_responses())))["output"].empty());
  EXPECT_EQ(data_of(render_chat_events(response, in_chat())).size(), 3U);
}

TEST(OpenAiRender, ItemsOfTheProvidersOwnToolsStayAsRecorded) {
  const LlmResponse recorded = *parse_response(
      "{\"id\":\"r\",\"output\":[{\"type\":\"web_search_call\",\n\"id\":\"ws_1\"}]}");
  const auto data = data_of(render_response_events(recorded, in_responses()));
  EXPECT_EQ(data[2]["item"]["id"], "ws_1");
  EXPECT_EQ(data.back()["response"]["output"][0]["type"], "web_search_call");
}

TEST(OpenAiRender, ErrorsCountsAndModels) {
  EXPECT_EQ(render_error({400, "invalid_request_error", "bad \"x\""}, ""),
            R"({"error":{"message":"bad \"x\"","type":"invalid_request_error","param":null,)"
            R"("code":null}})");
  EXPECT_EQ(render_error({404, "t", "m", false, "model_not_found", "model"}, ""),
            R"({"error":{"message":"m","type":"t","param":"model","code":"model_not_found"}})");
  EXPECT_EQ(render_count(Tokens(14)), R"({"object":"response.input_tokens","input_tokens":14})");
  EXPECT_EQ(render_models({"a", "b"}),
            R"({"object":"list","data":[)"
            R"({"id":"a","object":"model","created":1767225600,"owned_by":"openai"},)"
            R"({"id":"b","object":"model","created":1767225600,"owned_by":"openai"}]})");
}

}  // namespace
}  // namespace weir::wire::openai
