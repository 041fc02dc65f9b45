// SPDX-License-Identifier: Apache-2.0
// A tool loop through Gemini's API: scripted, and replayed from a recording whose ids and system
// prompt are other ones.
#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/journal.h"
#include "mock_llm/wire/parsed.h"

namespace weir::server {
namespace {

using testing::body_of_plan;

const char* const kModel = "/v1beta/models/gemini-3.5-flash";
const char* const kCall = R"({"name":"lookup","args":{"id":"A-1"}})";

net::HttpRequest ask(std::string body, const std::string& verb = ":generateContent") {
  net::HttpRequest http = testing::post(std::move(body), kModel + verb);
  http.headers = {{"x-goog-api-key", "dummy"}};
  return http;
}

std::string body_of(const std::string& more = "", const std::string& system = "Help.") {
  return R"({"systemInstruction":{"parts":[{"text":")" + system +
         R"("}]},"contents":[{"role":"user","parts":[{"text":"Where is order A-1?"}]})" + more +
         "]}";
}

/// What the agent sends once `parts` came and the lookup is done.
std::string followed(const std::string& parts) {
  return R"(,{"role":"model","parts":[)" + parts +
         R"(]},{"role":"user","parts":[{"functionResponse":{"name":"lookup",)"
         R"("response":{"output":"delivered"}}}]})";
}

std::string call_part(const std::string& call) {
  return R"({"functionCall":)" + call + "}";
}

/// The call as it came, with the id that it got.
std::string call_part(const wire::LlmResponse& answer) {
  return call_part(R"({"id":")" + answer.content.front().id +
                   R"(","name":"lookup","args":{"id":"A-1"}})");
}

wire::LlmResponse answer_of(const net::ResponsePlan& plan) {
  EXPECT_EQ(plan.status, 200) << body_of_plan(plan);
  return wire::parse_response(wire::Provider::google, body_of_plan(plan)).value();
}

class GoogleEngine : public ::testing::Test {
 protected:
  static EngineOptions options(const std::string& name) {
    return {name, "weir record order", false, {}, 0};
  }

  /// The scripted loop as a recording, with ids of its own; agents that stream record the same.
  cassette::Library recorded() const {
    Engine engine(script_, profiles_, prices_, options("recorded"));
    const wire::LlmResponse first = answer_of(engine.handle(ask(body_of())));
    engine.handle(ask(body_of(followed(call_part(first))), ":streamGenerateContent"));
    return cassette::library_from(journal_of(engine.records(), {}, ""), "journal").value();
  }

  const meter::Profiles& profiles_ = meter::Profiles::embedded();
  const pricing::PriceTable& prices_ = pricing::PriceTable::embedded();
  cassette::Library script_ = testing::lookup_library();
};

TEST_F(GoogleEngine, AnswersAScriptedLoopAndMetersIt) {
  Engine engine(script_, profiles_, prices_, options("order"));
  const wire::LlmResponse first = answer_of(engine.handle(ask(body_of())));
  ASSERT_EQ(first.content.size(), 1U);
  EXPECT_EQ(first.content.front().id.substr(0, 7), "call_01");
  EXPECT_EQ(first.stop_reason, "STOP");
  const wire::LlmResponse last = answer_of(engine.handle(ask(body_of(followed(call_part(kCall))))));
  EXPECT_EQ(last.content.front().text, "It was delivered.");
  EXPECT_EQ(last.model, "gemini-3.5-flash");

  const auto records = engine.records();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].lane, records[1].lane);
  EXPECT_EQ(records[1].start, records[0].end);
  EXPECT_EQ(last.usage, records[1].metered.usage);
  EXPECT_GT(records[1].metered.usage.input_total(), records[0].metered.usage.input_total());
  EXPECT_GT(records[0].metered.cost.count(), 0);
}

/// Agents send calls back with the id they got, with one of their own, or with none; and SDKs keep
/// each chunk of a stream as a content of its own, the empty last one too.
TEST_F(GoogleEngine, RecognisesItsAnswersHoweverTheyComeBack) {
  const std::string other_id = R"({"id":"x1","args":{"id":"A-1"},"name":"lookup"})";
  const std::string signed_call =
      R"({"functionCall":)" + std::string(kCall) + R"(,"thoughtSignature":"c2ln"})";
  const std::string in_chunks = call_part(kCall) + R"(]},{"role":"model","parts":[{"text":""})";
  const std::string thinking = R"({"text":"Hm.","thought":true},)" + call_part(kCall);
  for (const std::string& parts :
       {call_part(kCall), call_part(other_id), signed_call, in_chunks, thinking}) {
    const cassette::Library library = recorded();
    Engine engine(library, profiles_, prices_, options("order"));
    answer_of(engine.handle(ask(body_of())));
    const wire::LlmResponse last = answer_of(engine.handle(ask(body_of(followed(parts)))));
    EXPECT_EQ(last.content.front().text, "It was delivered.") << parts;
    EXPECT_EQ(engine.records()[0].lane, engine.records()[1].lane);
  }
}

TEST_F(GoogleEngine, ReplaysARecordingUnderFreshIdsAndTellsTheDrift) {
  const cassette::Library library = recorded();
  ASSERT_EQ(library.turns.size(), 2U);
  EXPECT_EQ(library.turns[1].parent, std::optional<std::size_t>(0));
  Engine engine(library, profiles_, prices_, options("order"));
  const wire::LlmResponse first = answer_of(engine.handle(ask(body_of("", "Help them."))));
  EXPECT_NE(first.content.front().id, library.turns[0].response.content.front().id);
  answer_of(engine.handle(ask(body_of(followed(call_part(first)), "Help them."))));
  const auto records = engine.records();
  ASSERT_EQ(records[1].drift.size(), 1U);
  EXPECT_NE(records[1].drift.front().find(" byte 4"), std::string::npos) << records[1].drift[0];
}

TEST_F(GoogleEngine, StreamsAsTheQueryAsksFor) {
  Engine engine(script_, profiles_, prices_, options("order"));
  net::HttpRequest http = ask(body_of(), ":streamGenerateContent");
  const net::ResponsePlan array = engine.handle(http);
  EXPECT_EQ(net::header(array.headers, "content-type"), "application/json; charset=UTF-8");
  EXPECT_EQ(body_of_plan(array).front(), '[');
  http.query = "alt=sse";
  const net::ResponsePlan events = engine.handle(http);
  EXPECT_EQ(net::header(events.headers, "content-type"), "text/event-stream");
  EXPECT_EQ(body_of_plan(events).substr(0, 7), "data: {");
  EXPECT_EQ(events.chunks.size(), array.chunks.size());
}

TEST_F(GoogleEngine, AMissIsAnErrorInTheProvidersShape) {
  const cassette::Library library = recorded();
  Engine engine(library, profiles_, prices_, options("order"));
  net::HttpRequest other = ask(body_of());
  other.body.replace(other.body.find("Where is order A-1?"), 19, "Tell me a joke about rivers");
  const net::ResponsePlan plan = engine.handle(other);
  EXPECT_EQ(plan.status, 404);
  const std::string error = body_of_plan(plan);
  EXPECT_EQ(error.find(R"({"error":{"code":404,"message":"no recorded answer)"), 0U) << error;
  EXPECT_NE(error.find("weir record order"), std::string::npos);
  EXPECT_NE(error.find(R"("status":"NOT_FOUND"}})"), std::string::npos);
  EXPECT_EQ(exchange_of(engine.records().front()).response, error);
}

TEST_F(GoogleEngine, RecordedUsageOfTheOutputIsServedAgain) {
  cassette::ExchangeFile file;
  cassette::Exchange& row = file.exchanges.emplace_back();
  row.provider = "google";
  row.path = std::string(kModel) + ":generateContent";
  row.request = body_of();
  row.response = R"({"candidates":[{"content":{"parts":[{"text":"**Hm**","thought":true},)"
                 R"({"text":"It was delivered.","thoughtSignature":"c2ln"}],"role":"model"},)"
                 R"("finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":9,)"
                 R"("candidatesTokenCount":5,"totalTokenCount":74,"thoughtsTokenCount":60},)"
                 R"("modelVersion":"gemini-3.5-flash","responseId":"r1"})";
  const cassette::Library library = cassette::library_from(file, "recorded").value();
  Engine engine(library, profiles_, prices_, options("order"));
  const net::ResponsePlan plan = engine.handle(ask(body_of()));
  const wire::LlmResponse answer = answer_of(plan);
  EXPECT_EQ(answer.usage, library.turns.front().response.usage);
  EXPECT_EQ(answer.content[0].kind, wire::BlockKind::thinking);
  EXPECT_EQ(answer.content[1].signature, "c2ln");
  EXPECT_NE(body_of_plan(plan).find(R"("thoughtsTokenCount":60)"), std::string::npos);
}

TEST_F(GoogleEngine, ModelsAreThoseOfTheProvider) {
  Engine engine(script_, profiles_, prices_, options("order"));
  net::HttpRequest http = ask("");
  http.method = "GET";
  http.path = "/v1beta/models";
  const std::string listed = body_of_plan(engine.handle(http));
  EXPECT_NE(listed.find(R"("name":"models/gemini-3.5-flash")"), std::string::npos) << listed;
  EXPECT_EQ(listed.find("claude"), std::string::npos);
  http.path = kModel;
  EXPECT_EQ(engine.handle(http).status, 200);
  http.path = "/v1beta/models/gemini-none";
  EXPECT_EQ(engine.handle(http).status, 404);
}

TEST_F(GoogleEngine, WhatIsNotServedIsAStrayInTheProvidersShape) {
  Engine engine(script_, profiles_, prices_, options("order"));
  const net::ResponsePlan stray = engine.handle(ask("{}", ":embedContent"));
  EXPECT_EQ(stray.status, 404);
  EXPECT_EQ(body_of_plan(stray).find(R"({"error":{"code":404,"message":"weir serves POST)"), 0U);
  EXPECT_EQ(engine.strays().size(), 1U);
}

}  // namespace
}  // namespace weir::server
