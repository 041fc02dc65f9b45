// SPDX-License-Identifier: Apache-2.0
// What agents are told that ask how their prompt differs from an earlier one.
#include "mock_llm/server/comparisons.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "conversation.h"
#include "mock_llm/wire/parsed.h"

namespace weir::server {
namespace {

using Json = nlohmann::json;

class Diagnostics : public ::testing::Test {
 protected:
  Json answer(const net::HttpRequest& http) {
    const net::ResponsePlan plan = engine_.handle(http);
    EXPECT_EQ(plan.status, 200) << testing::body_of_plan(plan);
    return Json::parse(testing::body_of_plan(plan));
  }

  Json claude(const std::string& system, const Json& diagnostics, bool stream = false) {
    Json body = Json::parse(testing::first_body(system, stream));
    body["diagnostics"] = diagnostics;
    return answer(testing::post(body.dump()));
  }

  Json gpt(Json body, const std::string& compare_with = "") {
    body["model"] = "gpt-6-sol";
    body["input"] = "Where is order A-1?";
    if (!compare_with.empty()) {
      body["prompt_cache_options"] = {{"comparison_response_id", compare_with}};
    }
    net::HttpRequest http = testing::post(body.dump(), "/v1/responses");
    http.headers = {{"Authorization", "Bearer dummy"}};
    return answer(http);
  }

  std::vector<cassette::ScriptedReply> replies_{testing::text_reply("It was delivered.")};
  cassette::Library script_ = cassette::library_from(replies_);
  Engine engine_{script_, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
                 EngineOptions{"order", "", false, {}, true}};
};

TEST_F(Diagnostics, OfAnthropicNameTheLevelAndTheLostTokens) {
  const std::string rules = "Help with orders, and only with orders.";
  const Json first = claude(rules, {{"previous_message_id", nullptr}});
  EXPECT_TRUE(first["diagnostics"].is_null());
  const Json compared{{"previous_message_id", first["id"]}};
  EXPECT_TRUE(claude(rules, compared)["diagnostics"].is_null());
  const Json reason = claude("Be brief.", compared)["diagnostics"]["cache_miss_reason"];
  EXPECT_EQ(reason["type"], "system_changed");
  EXPECT_EQ(reason["cache_missed_input_tokens"], first["usage"]["input_tokens"]);
}

TEST_F(Diagnostics, OfAnthropicTellWhatTheyDoNotKnow) {
  const Json unasked = answer(testing::post(testing::first_body()));
  const Json reason = claude("Help.", {{"previous_message_id", unasked["id"]}})["diagnostics"];
  EXPECT_EQ(reason, Json::parse(R"({"cache_miss_reason":{"type":"previous_message_not_found"}})"));
}

TEST_F(Diagnostics, OfAnthropicStandAtTheStartOfAStream) {
  const Json body = [] {
    Json request = Json::parse(testing::first_body("Help.", true));
    request["diagnostics"] = {{"previous_message_id", "msg_unknown"}};
    return request;
  }();
  const net::ResponsePlan plan = engine_.handle(testing::post(body.dump()));
  EXPECT_NE(plan.chunks.front().bytes.find("previous_message_not_found"), std::string::npos);
}

TEST_F(Diagnostics, OfOpenAiHaveReasonsOfTheirOwn) {
  const Json first = gpt({{"instructions", "Help."}});
  EXPECT_FALSE(first.contains("prompt_cache_diagnostics"));
  const std::string id = first["id"].get<std::string>();
  const auto told = [&](const Json& body) { return gpt(body, id)["prompt_cache_diagnostics"]; };
  EXPECT_EQ(told({{"instructions", "Help."}}), Json({{"type", "cache_hit"}}));
  const Json other = told({{"instructions", "Be brief."}});
  EXPECT_EQ(other["reason"], "input_changed");
  EXPECT_EQ(other["comparison_reusable_tokens"], 17);  // of 19: two begin the answer
  EXPECT_GT(other["cache_missed_tokens"], 0);
  const Json effort = told({{"instructions", "Help."}, {"reasoning", {{"effort", "high"}}}});
  EXPECT_EQ(effort["reason"], "reasoning_effort_changed");
  const Json key = told({{"instructions", "Help."}, {"prompt_cache_key", "k"}});
  EXPECT_EQ(key["reason"], "prompt_cache_key_changed");
  const Json parallel = told({{"instructions", "Help."}, {"parallel_tool_calls", false}});
  EXPECT_EQ(parallel, Json({{"type", "unavailable"}}));
  EXPECT_EQ(gpt({}, "resp_unknown")["prompt_cache_diagnostics"],
            Json({{"type", "comparison_response_not_found"}}));
}

TEST(Comparisons, ForgetTheOldestPromptsFirst) {
  wire::LlmRequest request;
  request.path = "/v1/messages";
  request.body = R"({"model":"m","max_tokens":1,"messages":[{"role":"user","content":"a"}]})";
  request.form.comparable = true;
  Comparisons comparisons(request.body.size() * 5 / 2);
  for (const char* id : {"a", "b", "c"}) {
    comparisons.keep(id, request, {});
  }
  const auto found = [&](const char* id) {
    request.form.compare_with = id;
    return comparisons.compare(request, {})->found;
  };
  EXPECT_FALSE(found("a"));
  EXPECT_TRUE(found("b"));
  EXPECT_TRUE(found("c"));
}

}  // namespace
}  // namespace weir::server
