// SPDX-License-Identifier: Apache-2.0
// What Gemini's API answers: whole, in chunks, and read back.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/wire/google.h"
#include "tests/support/golden.h"

namespace weir::wire::google {
namespace {

const char* const kPath = "/v1beta/models/gemini-3.5-flash:streamGenerateContent";
const char* const kBody = R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})";

LlmRequest request_of(const std::string& body = kBody) {
  return std::get<LlmRequest>(parse_body(kPath, body));
}

const LlmRequest& request() {
  static const LlmRequest request = request_of();
  return request;
}

ContentBlock block(BlockKind kind, std::string text, std::string signature = "") {
  ContentBlock block;
  block.kind = kind;
  block.text = std::move(text);
  block.signature = std::move(signature);
  return block;
}

ContentBlock call(std::string id, std::string input, std::string signature = "") {
  ContentBlock block;
  block.kind = BlockKind::tool_use;
  block.id = std::move(id);
  block.name = "lookup";
  block.input = std::move(input);
  block.signature = std::move(signature);
  return block;
}

ContentBlock code() {
  ContentBlock block;
  block.kind = BlockKind::other;
  block.raw = "{\"executableCode\":{\"language\":\"PYTHON\",\n\"code\":\"print(1)\"}}";
  return block;
}

/// A thought, text of several chunks, two parallel calls of which the first is signed, and a part
/// of the service's own.
LlmResponse answer() {
  LlmResponse response;
  response.id = "01weir";
  response.model = "gemini-3.5-flash-001";
  response.stop_reason = "tool_use";
  response.gemini.candidate = R"("finishMessage":"Model generated function call(s).")";
  response.content.push_back(block(BlockKind::thinking, "**Order**\n\nThe order decides.", "VGg="));
  response.content.push_back(
      block(BlockKind::text,
            "Ich prüfe das für Sie – einen Augenblick… 😀 \"Fertig\".\nDie Bestellung A-17 wurde am "
            "Montag verschickt, die Bestellung B-2 liegt noch im Lager."));
  response.content.push_back(call("call_1", R"({"order": "A-17", "tags":["ü"]})", "c2ln"));
  response.content.push_back(call("call_2", "{}"));
  response.content.push_back(code());
  return response;
}

Usage usage() {
  Usage usage;
  usage.uncached = Tokens(251);
  usage.cache_read = Tokens(1800);
  usage.output = Tokens(321);
  usage.reasoning = Tokens(40);
  return usage;
}

Served served() {
  return {request(), "req_1", usage()};
}

std::vector<Json> data_of(const std::vector<std::string>& events) {
  std::vector<Json> data;
  for (const std::string& event : events) {
    EXPECT_EQ(event.substr(0, 6), "data: ");
    EXPECT_EQ(event.find_first_of("\r\n"), event.size() - 4) << "an event is one line: " << event;
    data.push_back(parse_json(event.substr(6)).value());
  }
  return data;
}

std::string text_of(const std::vector<Json>& chunks) {
  std::string text;
  for (const Json& chunk : chunks) {
    for (const Json& part : chunk["candidates"][0]["content"]["parts"]) {
      text += part.contains("thought") ? "" : part.value("text", "");
    }
  }
  return text;
}

TEST(GoogleRender, IsGolden) {
  testing::expect_golden("wire/google_content.json", render_content(answer(), served()) + "\n");
  testing::expect_golden("wire/google_chunks.txt", join(render_chunks(answer(), served()), ""));
}

std::vector<std::string> lines_of(const LlmResponse& response) {
  std::vector<std::string> lines;
  for (const ContentBlock& block : response.content) {
    lines.push_back(std::to_string(static_cast<int>(block.kind)) + block.text + block.signature +
                    block.id + block.name + block.input + block.raw);
  }
  return lines;
}

TEST(GoogleRender, AnswersReadBackAsThemselves) {
  LlmResponse compact = answer();
  compact.content[2].input = R"({"order":"A-17","tags":["ü"]})";
  compact.content[4].raw = R"x({"executableCode":{"language":"PYTHON", "code":"print(1)"}})x";
  const LlmResponse again = parse_response(render_content(answer(), served())).value();
  EXPECT_EQ(lines_of(again), lines_of(compact));
  EXPECT_EQ(again.stop_reason, "STOP");
  EXPECT_EQ(again.usage, usage());
  EXPECT_EQ(again.id, "01weir");
  EXPECT_EQ(again.gemini.candidate, answer().gemini.candidate);
}

TEST(GoogleRender, ChunksAddUpToTheAnswer) {
  const auto chunks = data_of(render_chunks(answer(), served()));
  EXPECT_EQ(text_of(chunks), answer().content[1].text);
  std::vector<std::string> calls;
  std::vector<std::string> signatures;
  for (const Json& chunk : chunks) {
    const Json& part = chunk["candidates"][0]["content"]["parts"][0];
    if (part.contains("functionCall")) {
      calls.push_back(part["functionCall"].dump());
    }
    if (part.contains("thoughtSignature")) {
      signatures.push_back(part["thoughtSignature"].get<std::string>());
    }
  }
  EXPECT_EQ(calls, (std::vector<std::string>{
                       R"({"id":"call_1","name":"lookup","args":{"order":"A-17","tags":["ü"]}})",
                       R"({"id":"call_2","name":"lookup","args":{}})"}));
  EXPECT_EQ(signatures, (std::vector<std::string>{"VGg=", "c2ln"}));
}

TEST(GoogleRender, OnlyTheLastChunkTellsTheEnd) {
  const auto chunks = data_of(render_chunks(answer(), served()));
  for (const Json& chunk : chunks) {
    const bool last = &chunk == &chunks.back();
    EXPECT_EQ(chunk["candidates"][0].contains("finishReason"), last);
    EXPECT_EQ(chunk["candidates"][0].contains("finishMessage"), last);
  }
  EXPECT_EQ(chunks.back()["candidates"][0]["finishReason"], "STOP");
}

TEST(GoogleRender, EveryChunkCarriesTheUsageUpToThere) {
  const auto chunks = data_of(render_chunks(answer(), served()));
  std::int64_t before = 0;
  for (const Json& chunk : chunks) {
    const Json& told = chunk["usageMetadata"];
    EXPECT_EQ(told["promptTokenCount"], 2051);
    EXPECT_EQ(told["thoughtsTokenCount"], 40);
    EXPECT_GE(told["totalTokenCount"].get<std::int64_t>(), before);
    before = told["totalTokenCount"].get<std::int64_t>();
  }
  EXPECT_FALSE(chunks.front()["usageMetadata"].contains("candidatesTokenCount"));
  const Json whole = *parse_json(render_content(answer(), served()));
  EXPECT_EQ(chunks.back()["usageMetadata"], whole["usageMetadata"]);
}

TEST(GoogleRender, SignedTextIsSignedAtItsEndEvenWhereItIsEmpty) {
  LlmResponse response;
  response.content.push_back(block(BlockKind::text, std::string(300, 'x'), "c2ln"));
  response.content.push_back(block(BlockKind::text, "", "ZW5k"));
  const auto chunks = data_of(render_chunks(response, served()));
  ASSERT_EQ(chunks.size(), 5U);
  for (const std::size_t index : {0U, 1U, 4U}) {
    EXPECT_FALSE(
        chunks[index]["candidates"][0]["content"]["parts"][0].contains("thoughtSignature"));
  }
  EXPECT_EQ(chunks[2]["candidates"][0]["content"]["parts"][0]["thoughtSignature"], "c2ln");
  EXPECT_EQ(chunks[3]["candidates"][0]["content"]["parts"][0],
            Json({{"text", ""}, {"thoughtSignature", "ZW5k"}}));
}

TEST(GoogleRender, WithoutEventsAStreamIsOneArray) {
  LlmRequest asked = request_of();
  asked.form.json_array = true;
  const Json array = parse_json(join(render_chunks(answer(), {asked, "", usage()}), "")).value();
  const auto events = data_of(render_chunks(answer(), served()));
  EXPECT_EQ(array.get<std::vector<Json>>(), events);
}

TEST(GoogleRender, UsageOfTheServicesOwnToolsIsToldApart) {
  const LlmResponse recorded = *parse_response(
      R"({"candidates":[{"content":{"parts":[{"text":"4"}]},"finishReason":"STOP"}],)"
      R"("usageMetadata":{"promptTokenCount":13,"candidatesTokenCount":194,)"
      R"("toolUsePromptTokenCount":289,"totalTokenCount":496}})");
  const Json told =
      (*parse_json(render_content(recorded, {request(), "", *recorded.usage})))["usageMetadata"];
  EXPECT_EQ(told["promptTokenCount"], 13);
  EXPECT_EQ(told["toolUsePromptTokenCount"], 289);
  EXPECT_EQ(told["toolUsePromptTokensDetails"][0]["tokenCount"], 289);
  EXPECT_EQ(told["totalTokenCount"], 496);
}

TEST(GoogleRender, ModalitiesAreToldOnlyWhereThereIsButOne) {
  const LlmRequest with_image = request_of(
      R"({"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"AA"}}]}]})");
  const Json usage_json =
      (*parse_json(render_content(answer(), {with_image, "", usage()})))["usageMetadata"];
  EXPECT_FALSE(usage_json.contains("promptTokensDetails"));
  const Json text = (*parse_json(render_content(answer(), served())))["usageMetadata"];
  EXPECT_EQ(text["promptTokensDetails"], *parse_json(R"([{"modality":"TEXT","tokenCount":2051}])"));
  EXPECT_EQ(text["cacheTokensDetails"], *parse_json(R"([{"modality":"TEXT","tokenCount":1800}])"));
}

TEST(GoogleRender, ABlockedPromptHasNoCandidate) {
  const LlmResponse blocked =
      *parse_response(R"({"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{}})");
  for (const Json& json : {*parse_json(render_content(blocked, served())),
                           data_of(render_chunks(blocked, served())).front()}) {
    EXPECT_EQ(json["promptFeedback"]["blockReason"], "SAFETY");
    EXPECT_FALSE(json.contains("candidates"));
  }
  EXPECT_EQ(render_chunks(blocked, served()).size(), 1U);
}

TEST(GoogleRender, WhatElseTheCandidateSaysStaysAsRecorded) {
  const LlmResponse recorded = *parse_response(
      "{\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"text\":\"a\"}]},\"avgLogprobs\":"
      "-0.1,\n\"groundingMetadata\":{\"webSearchQueries\":[\"x\"]},\"finishReason\":\"STOP\"}]}");
  const Json candidate = data_of(render_chunks(recorded, served())).back()["candidates"][0];
  EXPECT_EQ(candidate["groundingMetadata"]["webSearchQueries"][0], "x");
  EXPECT_EQ(candidate["avgLogprobs"], -0.1);
  EXPECT_EQ(candidate["index"], 0);
}

TEST(GoogleRender, TheEndIsToldInItsWords) {
  struct Case {
    const char* stop_reason;
    const char* finish_reason;
  };

  for (const Case& c : {Case{"end_turn", "STOP"},
                        {"tool_use", "STOP"},
                        {"max_tokens", "MAX_TOKENS"},
                        {"refusal", "SAFETY"},
                        {"STOP", "STOP"},
                        {"MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL"}}) {
    LlmResponse response;
    response.stop_reason = c.stop_reason;
    const Json whole = *parse_json(render_content(response, served()));
    EXPECT_EQ(whole["candidates"][0]["finishReason"], c.finish_reason);
    EXPECT_EQ(whole["candidates"][0]["content"], Json({{"role", "model"}}));
  }
  const Json unended = *parse_json(render_content(LlmResponse(), served()));
  EXPECT_FALSE(unended["candidates"][0].contains("finishReason"));
}

TEST(GoogleRender, CallsWithoutArgumentsHaveNone) {
  for (const char* call :
       {R"({"name":"now"})", R"({"name":"now","args":null})", R"({"name":"now","args":{}})"}) {
    const LlmResponse recorded = *parse_response(
        R"({"candidates":[{"content":{"parts":[{"functionCall":)" + std::string(call) + "}]}}]}");
    ASSERT_EQ(recorded.content.size(), 1U);
    EXPECT_EQ(recorded.content.front().input, "{}") << call;
  }
}

TEST(GoogleRender, ErrorsCountsAndModels) {
  EXPECT_EQ(render_error({404, "NOT_FOUND", "no \"x\""}, ""),
            R"({"error":{"code":404,"message":"no \"x\"","status":"NOT_FOUND"}})");
  EXPECT_EQ(render_error({400, "INVALID_ARGUMENT", "m", true, "", "contents"}, ""),
            R"({"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT","details":[{)"
            R"("@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{)"
            R"("field":"contents","description":"m"}]}]}})");
  EXPECT_EQ(render_count(Tokens(14)),
            R"({"totalTokens":14,"promptTokensDetails":[{"modality":"TEXT","tokenCount":14}]})");
  EXPECT_EQ(render_models({"a"}),
            R"({"models":[{"name":"models/a","version":"001","displayName":"a",)"
            R"("supportedGenerationMethods":["generateContent","countTokens"]}]})");
}

}  // namespace
}  // namespace weir::wire::google
