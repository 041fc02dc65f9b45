// SPDX-License-Identifier: Apache-2.0
// A tool loop through both of OpenAI's APIs: scripted, and replayed from a recording whose ids and
// system prompt are other ones.
#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/journal.h"
#include "mock_llm/wire/parsed.h"

namespace weir::server {
namespace {

using testing::body_of_plan;

const char* const kChat = "/v1/chat/completions";
const char* const kResponses = "/v1/responses";

net::HttpRequest ask(const std::string& path, std::string body) {
  net::HttpRequest http = testing::post(std::move(body), path);
  http.headers = {{"Authorization", "Bearer dummy"}};
  return http;
}

/// "Where is order A-1?", and where a call is given: the call and what it found.
std::string chat_body(const std::string& call_id, const std::string& system) {
  const std::string more =
      R"(,{"role":"assistant","content":null,"tool_calls":[{"id":")" + call_id +
      R"(","type":"function","function":{"name":"lookup","arguments":"{\"id\":\"A-1\"}"}}]},)" +
      R"({"role":"tool","tool_call_id":")" + call_id + R"(","content":"delivered"})";
  return R"({"model":"gpt-6-sol","messages":[{"role":"system","content":")" + system +
         R"("},{"role":"user","content":"Where is order A-1?"})" + (call_id.empty() ? "" : more) +
         "]}";
}

std::string responses_body(const std::string& call_id, const std::string& system) {
  const std::string more =
      R"(,{"type":"function_call","id":"fc_x","call_id":")" + call_id +
      R"(","name":"lookup","arguments":"{\"id\":\"A-1\"}","status":"completed"},)" +
      R"({"type":"function_call_output","call_id":")" + call_id + R"(","output":"delivered"})";
  return R"({"model":"gpt-6-sol","instructions":")" + system +
         R"(","input":[{"role":"user","content":"Where is order A-1?"})" +
         (call_id.empty() ? "" : more) + "]}";
}

struct Api {
  const char* path;
  std::string (*body)(const std::string& call_id, const std::string& system);
};

wire::LlmResponse answer_of(const net::ResponsePlan& plan) {
  EXPECT_EQ(plan.status, 200) << body_of_plan(plan);
  return wire::parse_response(wire::Provider::openai, body_of_plan(plan)).value();
}

/// Plays on whatever library a test gives it.
struct Mock {
  explicit Mock(const cassette::Library& library, const std::string& name = "order")
      : engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
               {name, "weir record order", false, {}, 0}) {}

  Engine engine;
};

class OpenAiEngine : public ::testing::TestWithParam<Api> {
 protected:
  net::HttpRequest request(const std::string& call_id = "",
                           const std::string& system = "Help.") const {
    return ask(GetParam().path, GetParam().body(call_id, system));
  }

  /// The scripted loop as a recording, with ids of its own.
  cassette::Library recorded() const {
    Mock mock(script_, "recorded");
    const std::string call = answer_of(mock.engine.handle(request())).content.front().id;
    mock.engine.handle(request(call));
    return cassette::library_from(journal_of(mock.engine.records(), {}, ""), "journal").value();
  }

  cassette::Library script_ = testing::lookup_library();
};

TEST_P(OpenAiEngine, AnswersAScriptedLoopAndMetersIt) {
  Mock mock(script_);
  const wire::LlmResponse first = answer_of(mock.engine.handle(request()));
  ASSERT_EQ(first.content.size(), 1U);
  const std::string call = first.content.front().id;
  EXPECT_EQ(call.substr(0, 7), "call_01");
  const wire::LlmResponse last = answer_of(mock.engine.handle(request(call)));
  EXPECT_EQ(last.content.front().text, "It was delivered.");

  const auto records = mock.engine.records();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].lane, records[1].lane);
  EXPECT_EQ(records[1].start, records[0].end);
  EXPECT_EQ(last.usage, records[1].metered.usage);
  EXPECT_GT(records[1].metered.usage.input_total(), records[0].metered.usage.input_total());
  EXPECT_GT(records[0].metered.cost.count(), 0);
}

TEST_P(OpenAiEngine, ReplaysARecordingUnderFreshIdsAndTellsTheDrift) {
  const cassette::Library library = recorded();
  ASSERT_EQ(library.turns.size(), 2U);
  EXPECT_EQ(library.turns[1].parent, std::optional<std::size_t>(0));
  Mock mock(library);
  const wire::LlmResponse first = answer_of(mock.engine.handle(request("", "Help them.")));
  const std::string call = first.content.front().id;
  EXPECT_NE(call, library.turns[0].response.content.front().id);
  const wire::LlmResponse last = answer_of(mock.engine.handle(request(call, "Help them.")));
  EXPECT_EQ(last.content.front().text, "It was delivered.");
  const auto records = mock.engine.records();
  ASSERT_EQ(records[1].drift.size(), 1U);
  EXPECT_NE(records[1].drift.front().find(" byte 4"), std::string::npos) << records[1].drift[0];
}

TEST_P(OpenAiEngine, AMissIsAnErrorInTheProvidersShapeThatIsNotRetried) {
  const cassette::Library library = recorded();
  Mock mock(library);
  net::HttpRequest other = request();
  other.body.replace(other.body.find("Where is order A-1?"), 19, "Tell me a joke about rivers");
  const net::ResponsePlan plan = mock.engine.handle(other);
  EXPECT_EQ(plan.status, 404);
  EXPECT_EQ(net::header(plan.headers, "x-should-retry"), "false");
  EXPECT_EQ(net::header(plan.headers, "x-request-id").substr(0, 6), "req_01");
  const std::string error = body_of_plan(plan);
  EXPECT_EQ(error.find(R"({"error":{"message":"no recorded answer)"), 0U) << error;
  EXPECT_NE(error.find("weir record order"), std::string::npos);
  EXPECT_EQ(exchange_of(mock.engine.records().front()).response, error);
}

TEST_P(OpenAiEngine, AnAnthropicRecordingIsNotServedToIt) {
  Mock scripted(script_, "recorded");
  scripted.engine.handle(testing::post(testing::first_body()));
  const cassette::Library library =
      cassette::library_from(journal_of(scripted.engine.records(), {}, ""), "journal").value();
  Mock mock(library);
  EXPECT_EQ(mock.engine.handle(request()).status, 404);
  EXPECT_EQ(mock.engine.handle(testing::post(testing::first_body())).status, 200);
}

INSTANTIATE_TEST_SUITE_P(Apis, OpenAiEngine,
                         ::testing::Values(Api{kChat, chat_body}, Api{kResponses, responses_body}),
                         [](const auto& tested) {
                           return std::string(tested.param.path) == kChat ? "Chat" : "Responses";
                         });

TEST(OpenAiStrays, AWebSocketIsRefusedAtOnceAndIsNoStray) {
  const cassette::Library library = testing::lookup_library();
  Mock mock(library);
  net::HttpRequest http = ask(kResponses, "");
  http.method = "GET";
  http.headers.emplace_back("Upgrade", "websocket");
  EXPECT_EQ(mock.engine.handle(http).status, 426);
  EXPECT_TRUE(mock.engine.strays().empty());
  http.headers.pop_back();
  const net::ResponsePlan stray = mock.engine.handle(http);
  EXPECT_EQ(stray.status, 404);
  EXPECT_EQ(body_of_plan(stray).find("{\"error\":{\"message\":"), 0U);
  EXPECT_EQ(mock.engine.strays().size(), 1U);
}

}  // namespace
}  // namespace weir::server
