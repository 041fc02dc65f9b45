// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/engine.h"

#include <string>

#include <gtest/gtest.h>

#include "conversation.h"

namespace weir::server {
namespace {

using testing::body_of_plan;
using testing::call_id_of;
using testing::first_body;
using testing::post;
using testing::second_body;

class EngineTest : public ::testing::Test {
 protected:
  EngineTest()
      : engine_(library_, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
                {"order", "", false, {}, 0}) {
    engine_.start_pass({"cold", {}});
  }

  /// Plays the whole conversation; returns the last answer.
  net::ResponsePlan play(const std::string& system = "Help.") {
    const std::string id = call_id_of(engine_.handle(post(first_body(system))));
    return engine_.handle(post(second_body(id, "delivered", system)));
  }

  cassette::Library library_ = testing::lookup_library();
  Engine engine_;
};

TEST_F(EngineTest, AnswersAConversationAndMetersIt) {
  const net::ResponsePlan last = play();
  EXPECT_EQ(last.status, 200);
  const auto message = wire::anthropic::parse_response(body_of_plan(last));
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_EQ(message->content.front().text, "It was delivered.");
  const auto records = engine_.records();
  ASSERT_EQ(records.size(), 2U);
  ASSERT_TRUE(message->usage.has_value());
  EXPECT_EQ(message->usage->input_total(), records[1].metered.usage.input_total());
  EXPECT_GT(records[1].metered.usage.input_total(), records[0].metered.usage.input_total());
  EXPECT_GT(records[0].metered.cost.count(), 0);
  EXPECT_EQ(records[0].lane, records[1].lane);
}

TEST_F(EngineTest, IssuesIdsInPlaceOfTheRecordedOnes) {
  const std::string id = call_id_of(engine_.handle(post(first_body())));
  EXPECT_EQ(id.substr(0, 8), "toolu_01");
  engine_.start_pass({"warm", Micros{1}});
  const std::string warm = call_id_of(engine_.handle(post(first_body())));
  EXPECT_EQ(warm.substr(0, 8), "toolu_01");
  EXPECT_NE(id, warm);
}

TEST_F(EngineTest, LetsVirtualTimeFollowTheConversation) {
  play();
  const auto records = engine_.records();
  EXPECT_EQ(records[0].start, VirtualTime{});
  EXPECT_EQ(records[0].end, std::chrono::seconds{1});
  EXPECT_EQ(records[1].start, records[0].end);
  EXPECT_EQ(engine_.latest(), std::chrono::seconds{2});
}

/// A long system prompt that ends with a marker.
std::string cached_body(int max_tokens) {
  std::string system;
  for (int i = 0; i < 2000; ++i) {
    system += "rule " + std::to_string(i) + " ";
  }
  return R"({"model":"claude-sonnet-5-5","max_tokens":)" + std::to_string(max_tokens) +
         R"(,"system":[{"type":"text","text":")" + system +
         R"(","cache_control":{"type":"ephemeral"}}],)" +
         R"("messages":[{"role":"user","content":"Where is order A-1?"}]})";
}

TEST_F(EngineTest, APrewarmFillsTheCacheAndTakesNoAnswer) {
  const net::ResponsePlan warm = engine_.handle(post(cached_body(0)));
  ASSERT_EQ(warm.status, 200) << body_of_plan(warm);
  const auto message = wire::anthropic::parse_response(body_of_plan(warm));
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_TRUE(message->content.empty());
  EXPECT_EQ(message->stop_reason, "max_tokens");
  EXPECT_EQ(message->usage->output, Tokens(0));
  EXPECT_GT(message->usage->cache_write_total(), Tokens(2000));

  const net::ResponsePlan answer = engine_.handle(post(cached_body(100)));
  const auto first = wire::anthropic::parse_response(body_of_plan(answer));
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->stop_reason, "tool_use");
  EXPECT_EQ(first->usage->cache_read, message->usage->cache_write_total());
}

TEST_F(EngineTest, AConversationBeginsAfterThePrewarmInTheFinalMeteringToo) {
  engine_.handle(post(cached_body(0)));
  engine_.handle(post(cached_body(100)));
  const auto records = engine_.records();
  EXPECT_GE(records[1].start, records[0].first_byte);
  EXPECT_GT(records[0].metered.cost.count(), 0);
}

TEST_F(EngineTest, StreamsTheSameAnswerWithTheSameUsage) {
  const net::ResponsePlan plan = engine_.handle(post(first_body("Help.", true)));
  const std::string events = body_of_plan(plan);
  EXPECT_NE(events.find("event: message_start"), std::string::npos);
  EXPECT_NE(events.find("event: message_stop"), std::string::npos);
  const Tokens input = engine_.records().front().metered.usage.uncached;
  EXPECT_NE(events.find("\"input_tokens\":" + std::to_string(input.count())), std::string::npos)
      << events;
  EXPECT_GT(plan.chunks.size(), 5U);
}

TEST_F(EngineTest, AnswersAMissWithALoudErrorThatIsNotRetried) {
  play();
  std::string body = second_body(engine_.records().front().answer.content.front().id);
  body.resize(body.size() - 2);  // "]}": the conversation goes on
  const net::ResponsePlan plan =
      engine_.handle(post(body + R"(,{"role":"assistant","content":"It was delivered."},)"
                                 R"({"role":"user","content":"And A-2?"}]})"));
  EXPECT_EQ(plan.status, 404);
  EXPECT_EQ(net::header(plan.headers, "x-should-retry"), "false");
  const auto records = engine_.records();
  EXPECT_TRUE(records.back().missed);
  EXPECT_NE(records.back().error.find('2'), std::string::npos) << records.back().error;
  EXPECT_EQ(records.back().metered.usage.input_total(), Tokens{0});
}

TEST_F(EngineTest, RefusesWhatTheServiceRefuses) {
  const net::ResponsePlan no_json = engine_.handle(post("{"));
  EXPECT_EQ(no_json.status, 400);
  EXPECT_NE(body_of_plan(no_json).find("invalid_request_error"), std::string::npos);
  const net::ResponsePlan large = engine_.too_large(post(""));
  EXPECT_EQ(large.status, 413);
  const auto records = engine_.records();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].status, 400);
  EXPECT_FALSE(records[0].missed);
}

TEST_F(EngineTest, NamesAModelWithoutDataAndServesNothing) {
  const net::ResponsePlan plan = engine_.handle(post(
      R"({"model":"claude-unheard-of","max_tokens":9,"messages":[{"role":"user","content":"x"}]})"));
  EXPECT_EQ(plan.status, 404);
  EXPECT_NE(engine_.meter_error().find("claude-unheard-of"), std::string::npos);
}

TEST_F(EngineTest, CountsTokensWithoutTouchingTheConversation) {
  const net::ResponsePlan plan = engine_.handle(post(first_body(), "/v1/messages/count_tokens"));
  EXPECT_EQ(plan.status, 200);
  EXPECT_TRUE(engine_.records().empty());
  EXPECT_EQ(engine_.counts(), 1U);
  engine_.handle(post(first_body()));
  const std::string total =
      std::to_string(engine_.records().front().metered.usage.input_total().count());
  EXPECT_EQ(body_of_plan(plan), "{\"input_tokens\":" + total + "}");
}

TEST_F(EngineTest, ListsModelsAndNamesStrayRequests) {
  net::HttpRequest http;
  http.method = "GET";
  http.path = "/v1/models";
  EXPECT_NE(body_of_plan(engine_.handle(http)).find("claude-sonnet-5-5"), std::string::npos);
  http.path = "/v1/models/claude-sonnet-5-5";
  EXPECT_EQ(engine_.handle(http).status, 200);
  http.path = "/v1/models/nothing";
  EXPECT_EQ(engine_.handle(http).status, 404);
  http.path = "/telemetry";
  EXPECT_EQ(engine_.handle(http).status, 404);
  ASSERT_EQ(engine_.strays().size(), 1U);
  EXPECT_EQ(engine_.strays().front().path, "/telemetry");
}

TEST_F(EngineTest, RefusesApisThatItDoesntSpeakInTheirWords) {
  net::HttpRequest http = post(first_body());
  http.path = "/model/anthropic.claude-sonnet-4-5-v1/invoke";
  const net::ResponsePlan plan = engine_.handle(http);
  EXPECT_EQ(plan.status, 400);
  EXPECT_EQ(net::header(plan.headers, "x-amzn-errortype"), "ValidationException");
  EXPECT_EQ(net::header(plan.headers, "x-should-retry"), "false");
  EXPECT_TRUE(body_of_plan(plan).starts_with("{\"message\":\"weir doesn't speak Amazon Bedrock"));
  http.path = "/v1/projects/p/locations/l/publishers/google/models/g:generateContent";
  EXPECT_EQ(engine_.handle(http).status, 400);
  EXPECT_EQ(engine_.strays().size(), 2U);
}

TEST_F(EngineTest, GivesARetryTheSameAnswerLater) {
  engine_.handle(post(first_body()));
  const net::ResponsePlan again = engine_.handle(post(first_body()));
  EXPECT_EQ(again.status, 200);
  const auto records = engine_.records();
  EXPECT_EQ(records[1].start, records[0].end);
  EXPECT_NE(records[1].answer.id, records[0].answer.id);
}

TEST(Engine, ForgetsRecordsAndTellsEachOnce) {
  const cassette::Library library = testing::lookup_library();
  std::size_t told = 0;
  EngineOptions options;
  options.name = "serve";
  options.window = kServiceWindow;
  options.on_record = [&told](const Record& record) {
    ++told;
    EXPECT_FALSE(record.request.body.empty());
  };
  Engine engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(), options);
  const std::string id = call_id_of(engine.handle(post(first_body())));
  EXPECT_EQ(engine.handle(post(second_body(id))).status, 200);
  EXPECT_EQ(engine.handle(post(first_body())).status, 200);
  EXPECT_EQ(told, 3U);
  EXPECT_TRUE(engine.records().empty());
}

}  // namespace
}  // namespace weir::server
