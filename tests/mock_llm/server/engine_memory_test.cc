// SPDX-License-Identifier: Apache-2.0
// What an engine that serves for ever keeps, and that its answers don't tell.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/engine.h"

namespace weir::server {
namespace {

constexpr std::size_t kWindow = 64;

/// Answers an agent as a service does, and as one that forgets nothing.
class EngineMemory : public ::testing::Test {
 protected:
  static EngineOptions options(std::size_t window) {
    EngineOptions options;
    options.name = "serve";
    options.window = window;
    return options;
  }

  /// The answer of both.
  net::ResponsePlan ask(const net::HttpRequest& http) {
    net::ResponsePlan plan = service_.handle(http);
    const net::ResponsePlan other = remembering_.handle(http);
    EXPECT_EQ(plan.status, other.status);
    EXPECT_EQ(testing::body_of_plan(plan), testing::body_of_plan(other));
    const Engine::Held held = service_.held();
    most_.answers = std::max(most_.answers, held.answers);
    most_.prompts = std::max(most_.prompts, held.prompts);
    most_.cached = std::max(most_.cached, held.cached);
    EXPECT_EQ(held.records, 0U);
    return plan;
  }

  void look_up(int number) {
    const std::string system = "Help with order " + std::to_string(number) + ". " + long_;
    const std::string id = testing::call_id_of(ask(post(testing::first_body(system))));
    ask(post(testing::second_body(id, "delivered", system)));
  }

  /// Another question than look_up() asks, and another call: nothing of its answers fits here.
  static net::HttpRequest about_parcel(std::string body) {
    for (std::size_t at = body.find("A-1"); at != std::string::npos; at = body.find("A-1", at)) {
      body.replace(at, 3, "Z-9");
    }
    return post(std::move(body));
  }

  /// With markers, so that something is cached.
  static net::HttpRequest post(std::string body) {
    body.insert(1, R"("cache_control":{"type":"ephemeral"},)");
    return testing::post(std::move(body));
  }

  std::string long_ = [] {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
      text += "word ";
    }
    return text;
  }();
  cassette::Library library_ = testing::lookup_library();
  Engine service_{library_, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
                  options(kWindow)};
  Engine remembering_{library_, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
                      options(0)};
  Engine::Held most_;
};

TEST_F(EngineMemory, HoldsAWindowWhateverIsAsked) {
  for (int i = 0; i < 600; ++i) {
    look_up(i);
  }
  EXPECT_EQ(most_.answers, kWindow);
  EXPECT_LE(most_.prompts, 2 * kWindow);
  EXPECT_GT(most_.cached, kWindow) << "entries live for five minutes, which is 150 conversations";
  EXPECT_LE(most_.cached, 400U);
  EXPECT_EQ(remembering_.held().answers, 1200U);
  EXPECT_EQ(remembering_.held().cached, 1200U);
}

TEST_F(EngineMemory, HoldsNoMoreWhereNothingIsAnswered) {
  look_up(0);
  look_up(1);
  for (int i = 0; i < 500; ++i) {
    const net::ResponsePlan plan =
        ask(about_parcel(testing::second_body("toolu_unknown", std::to_string(i))));
    ASSERT_EQ(plan.status, 404);
    net::HttpRequest stray = testing::post("{}", "/telemetry");
    ASSERT_EQ(ask(stray).status, 404);
  }
  EXPECT_LE(most_.prompts, 2 * kWindow);
  EXPECT_EQ(service_.held().answers, 0U) << "they are too old to go on";
  EXPECT_EQ(service_.held().strays, 0U);
  EXPECT_EQ(remembering_.held().strays, 500U);
}

TEST_F(EngineMemory, GoesOnWithAConversationInsideTheWindow) {
  const std::string id = testing::call_id_of(ask(about_parcel(testing::first_body())));
  for (std::size_t i = 0; i + 2 < kWindow; i += 2) {
    look_up(static_cast<int>(i));
  }
  EXPECT_EQ(ask(about_parcel(testing::second_body(id))).status, 200);
}

TEST_F(EngineMemory, LetsAConversationEndThatRestsForLonger) {
  const std::string id = testing::call_id_of(ask(about_parcel(testing::first_body())));
  for (std::size_t i = 0; i < kWindow + 2; i += 2) {
    look_up(static_cast<int>(i));
  }
  const net::ResponsePlan plan = service_.handle(about_parcel(testing::second_body(id)));
  EXPECT_EQ(plan.status, 404);
  EXPECT_NE(testing::body_of_plan(plan).find("an answer that this run was not given"),
            std::string::npos);
}

}  // namespace
}  // namespace weir::server
