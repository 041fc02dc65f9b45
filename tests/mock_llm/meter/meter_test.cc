// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/meter.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"
#include "mock_llm/wire/parsed.h"
#include "tests/mock_llm/meter/lane.h"

namespace weir::meter {
namespace {

using testing::Conversation;
using testing::recorded;
using testing::Session;
using testing::support;

Tokens writes(const Metered& metered) {
  return metered.usage.cache_write_total();
}

TEST(Meter, AnAppendOnlyConversationReadsItsPrefixEachTurn) {
  Session session;
  Tokens cached;
  for (int turn = 1; turn <= 6; ++turn) {
    const wire::LlmRequest request = support(turn).parse();
    const Tokens total = session.meter().count(request)->usage.uncached;
    const Metered metered = session.serve(request);
    EXPECT_EQ(metered.usage.input_total(), total) << turn;
    EXPECT_EQ(metered.usage.cache_read, cached) << turn;
    EXPECT_EQ(writes(metered), total - cached) << turn;
    EXPECT_EQ(metered.usage.uncached, Tokens(0)) << turn;
    EXPECT_EQ(metered.usage.output, Tokens(10));
    EXPECT_EQ(metered.method, Method::estimated);
    EXPECT_FALSE(metered.miss) << turn;
    cached = total;
  }
}

TEST(Meter, CostsFollowThePriceRow) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  const Metered second = session.serve(support(2).parse());
  const pricing::Prices prices =
      *pricing::PriceTable::embedded().find("claude-sonnet-4-6", Tokens(1));
  EXPECT_EQ(first.cost.count(), writes(first).count() * prices.cache_write.at("5m").count() +
                                    10 * prices.output.count());
  EXPECT_EQ(second.cost.count(), second.usage.cache_read.count() * prices.cache_read.count() +
                                     writes(second).count() * prices.cache_write.at("5m").count() +
                                     10 * prices.output.count());
  EXPECT_EQ(
      second.uncached_cost.count(),
      second.usage.input_total().count() * prices.uncached.count() + 10 * prices.output.count());
  EXPECT_EQ(session.meter().prices_date(), prices.from);
}

TEST(Meter, NothingIsCachedBelowTheMinimum) {
  Session session;
  Conversation shorter = support();
  shorter.parts.tools.clear();
  shorter.parts.system = "be brief";
  for (int turn = 1; turn <= 2; ++turn) {
    const Metered metered = session.serve(shorter.parse());
    EXPECT_EQ(metered.usage.uncached, metered.usage.input_total());
    EXPECT_EQ(metered.miss ? metered.miss->cause : "none", turn == 1 ? "none" : "below_minimum");
  }
}

TEST(Meter, ARecordedConversationIsExact) {
  Session session(recorded({{support(1).parse(), 2000}, {support(2).parse(), 2300}}));
  const Metered first = session.serve(support(1).parse());
  const Metered second = session.serve(support(2).parse());
  EXPECT_EQ(first.method, Method::exact);
  EXPECT_EQ(writes(first), Tokens(2000));
  EXPECT_EQ(second.usage.cache_read, Tokens(2000));
  EXPECT_EQ(writes(second), Tokens(300));
  EXPECT_EQ(second.band_permille, 0);
  const Metered third = session.serve(support(3).parse());
  EXPECT_EQ(third.method, Method::anchored);
  EXPECT_EQ(third.usage.cache_read, Tokens(2300));
  EXPECT_GT(third.band_permille, 0);
  EXPECT_LT(third.band_permille, 50);
}

TEST(Meter, AChangedSystemPromptMovesARecordedTotalByTheChangeOnly) {
  Session session(recorded({{support(1).parse(), 4000}}));
  Conversation longer = support();
  longer.parts.tools.push_back(testing::tool("escalate"));
  Session blind;
  const Tokens added = blind.meter().count(longer.parse())->usage.uncached -
                       blind.meter().count(support().parse())->usage.uncached;
  const Tokens total = session.meter().count(longer.parse())->usage.uncached;
  EXPECT_EQ(total, Tokens(4000) + added);
}

TEST(Meter, RecordedOutputIsExact) {
  Session session(recorded({{support().parse(), 2000}}));
  const wire::LlmRequest request = support().parse();
  const wire::LlmResponse reply = testing::answer("ok");
  Usage usage;
  usage.output = Tokens(77);
  usage.reasoning = Tokens(7);
  Call call = testing::call(request, reply);
  call.declared_output = Tokens(1);
  call.recorded_usage = usage;
  const Metered metered = *session.meter().serve(call);
  EXPECT_EQ(metered.usage.output, Tokens(77));
  EXPECT_EQ(metered.usage.reasoning, Tokens(7));
  EXPECT_EQ(metered.method, Method::exact);
}

TEST(Meter, OutputThatNobodyDeclaredIsCounted) {
  Session session(recorded({{support().parse(), 2000}}));
  const wire::LlmRequest request = support().parse();
  const wire::LlmResponse reply = testing::answer("a parcel left the store");
  const Metered metered = *session.meter().serve(testing::call(request, reply));
  EXPECT_GE(metered.usage.output, Tokens(5));
  EXPECT_EQ(metered.method, Method::estimated);
}

TEST(Meter, ARefusedCallCostsNothingAndLeavesTheCacheAlone) {
  Session session;
  const Result<Metered> refused = session.refuse(support().parse());
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->usage, Usage{});
  EXPECT_EQ(refused->cost, PicoUsd(0));
  EXPECT_FALSE(refused->miss);
  const Metered served = session.serve(support().parse());
  EXPECT_EQ(served.usage.cache_read, Tokens(0));
  EXPECT_FALSE(served.miss);
}

TEST(Meter, AnUnknownModelIsAnErrorUnlessTheCallIsRefused) {
  Conversation unknown = support();
  unknown.parts.model = "gpt-900";
  Session session;
  const Result<Metered> served = session.try_serve(unknown.parse(), "main");
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().message.rfind("model 'gpt-900' has no profile", 0), 0U)
      << served.error().message;
  EXPECT_FALSE(session.meter().count(unknown.parse()));
  EXPECT_TRUE(session.refuse(unknown.parse()));
}

TEST(Meter, AModelWithoutPriceIsAnError) {
  Profiles profiles = Profiles::embedded();
  ASSERT_TRUE(profiles.add({"our-model", "claude-sonnet-4-6", "test", {}, "here"}));
  Session session({}, &profiles);
  Conversation ours = support();
  ours.parts.model = "our-model";
  EXPECT_TRUE(session.meter().count(ours.parse()));
  const Result<Metered> served = session.try_serve(ours.parse(), "main");
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().message.rfind("model 'our-model' has no price", 0), 0U);
}

TEST(Meter, OverlaysAddAModelWithoutCompiling) {
  Profiles profiles = Profiles::embedded();
  ASSERT_TRUE(profiles.add({"our-model", "claude-sonnet-4-6", "test", {}, "here"}));
  pricing::PriceTable prices = pricing::PriceTable::embedded();
  ASSERT_TRUE(prices.add({"our-model", "claude-sonnet-4-6", {}}));
  const cassette::Library none;
  Meter meter(profiles, prices, none);
  Conversation ours = support();
  ours.parts.model = "our-model";
  const wire::LlmRequest request = ours.parse();
  const wire::LlmResponse reply = testing::answer("ok");
  const Result<Metered> served = meter.serve(testing::call(request, reply));
  ASSERT_TRUE(served) << served.error().message;
  EXPECT_EQ(served->usage.input_total(),
            Session().meter().count(support().parse())->usage.uncached);
}

TEST(Meter, ADatedIdCostsWhatItsFamilyCosts) {
  Conversation dated = support();
  dated.parts.model = "claude-sonnet-4-6-20260821";
  EXPECT_EQ(Session().serve(dated.parse()).cost, Session().serve(support().parse()).cost);
}

TEST(Meter, TellsTheUnverifiedValuesThatItUsed) {
  Conversation conversation = support();
  conversation.parts.model = "claude-sonnet-5-5";
  Session estimated;
  estimated.serve(conversation.parse());
  const std::vector<std::string> names = estimated.meter().unverified();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  const auto has = [](const std::vector<std::string>& list, const char* name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  EXPECT_TRUE(has(names, "claude-sonnet-5-5: cache.minimum"));
  EXPECT_TRUE(has(names, "claude-sonnet-5-5: factor_permille"));
  EXPECT_FALSE(has(names, "claude-sonnet-5-5: image.unknown"));
  EXPECT_FALSE(has(names, "claude-sonnet-5-5: context_window"));

  Session exact(recorded({{conversation.parse(), 3000}}));
  exact.serve(conversation.parse());
  EXPECT_TRUE(has(exact.meter().unverified(), "claude-sonnet-5-5: cache.minimum"));
  EXPECT_FALSE(has(exact.meter().unverified(), "claude-sonnet-5-5: factor_permille"));
}

std::string repeated(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += "word ";
  }
  return text;
}

wire::LlmRequest asking_gpt(const std::string& model, std::size_t words,
                            const std::string& more = "") {
  return std::get<wire::LlmRequest>(wire::parse_body(
      wire::Provider::openai, "/v1/responses",
      R"({"model":")" + model + R"(","input":")" + repeated(words) + "\"" + more + "}"));
}

bool rests_on_a_cache_rule(const wire::LlmRequest& request) {
  const std::vector<std::string> names = Session().serve(request).unverified;
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.find(": cache.") != std::string::npos;
  });
}

TEST(Meter, CachesThatNobodyAskedForRestOnUnverifiedRulesToo) {
  EXPECT_TRUE(rests_on_a_cache_rule(asking_gpt("gpt-5", 1100)));
  EXPECT_TRUE(rests_on_a_cache_rule(asking_gpt("gpt-6-sol", 1100)));
}

TEST(Meter, WhatIsTooShortForAnyCacheRestsOnNoRuleOfOne) {
  EXPECT_FALSE(rests_on_a_cache_rule(asking_gpt("gpt-5", 900)));
  EXPECT_FALSE(rests_on_a_cache_rule(asking_gpt("gpt-6-sol", 900)));
  Conversation marked;
  marked.parts.model = "claude-sonnet-5-5";
  EXPECT_FALSE(rests_on_a_cache_rule(marked.parse())) << "shorter than every minimum";
  marked.parts.system = repeated(600);
  EXPECT_TRUE(rests_on_a_cache_rule(marked.parse())) << "another minimum would cache it";
}

TEST(Meter, WhatAsksForNoCacheRestsOnNoRuleOfOne) {
  EXPECT_FALSE(rests_on_a_cache_rule(
      asking_gpt("gpt-6-sol", 1100, R"(,"prompt_cache_options":{"mode":"explicit"})")));
}

TEST(Meter, EqualInputsGiveEqualOutcomes) {
  Session one;
  Session two;
  for (int turn = 1; turn <= 3; ++turn) {
    const Metered a = one.serve(support(turn).parse());
    const Metered b = two.serve(support(turn).parse());
    EXPECT_EQ(a.usage, b.usage);
    EXPECT_EQ(a.cost, b.cost);
    EXPECT_EQ(a.method, b.method);
  }
}

}  // namespace
}  // namespace weir::meter
