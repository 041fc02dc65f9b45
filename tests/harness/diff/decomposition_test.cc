// SPDX-License-Identifier: Apache-2.0
// The parts of a change of cost.
#include <gtest/gtest.h>

#include "agent.h"
#include "core/base/json.h"

namespace weir::diff {
namespace {

using testing::agent_of;
using testing::compare;
using testing::edited;
using testing::plain_turns;
using testing::Requests;
using testing::Sent;
using testing::text_block;

constexpr std::size_t kTurns = 6;

struct Billed {
  std::int64_t uncached = 0;
  std::int64_t read = 0;
  std::int64_t output = 0;
  const char* model = "claude-sonnet-4-5";  // $3, $0.30 and $15 per million tokens
};

/// One request, as it was billed.
Requests billed(const Billed& usage) {
  Sent sent;
  sent.request = {
      {"model", usage.model},
      {"max_tokens", 100},
      {"messages", testing::Json::array({{{"role", "user"}, {"content", "How late is it?"}}})}};
  sent.row.response = dump_json(Json{{"id", "msg_1"},
                                     {"type", "message"},
                                     {"role", "assistant"},
                                     {"model", usage.model},
                                     {"content", Json::array({text_block("Late.")})},
                                     {"stop_reason", "end_turn"},
                                     {"usage",
                                      {{"input_tokens", usage.uncached},
                                       {"cache_read_input_tokens", usage.read},
                                       {"cache_creation_input_tokens", 0},
                                       {"output_tokens", usage.output}}}});
  return {sent};
}

CostChange change(const Requests& base, const Requests& head) {
  const Verdict verdict = compare(base, head);
  EXPECT_TRUE(verdict.cost_change.has_value());
  const CostChange parts = verdict.cost_change.value_or(CostChange{});
  EXPECT_EQ(parts.total(), verdict.head_cost - verdict.base_cost);
  return parts;
}

CostChange change(const Billed& base, const Billed& head) {
  return change(billed(base), billed(head));
}

TEST(Decomposition, ALongerAnswerIsOutput) {
  CostChange expected;
  expected.output = PicoUsd(std::int64_t{10} * 15'000'000);
  EXPECT_EQ(change({100, 900, 10}, {100, 900, 20}), expected);
}

TEST(Decomposition, OtherSharesOfTheSamePromptAreCacheMix) {
  CostChange expected;
  expected.cache_mix = PicoUsd(std::int64_t{899} * (3'000'000 - 300'000));
  EXPECT_EQ(change({100, 900, 10}, {999, 1, 10}), expected);
}

TEST(Decomposition, APromptOfTheSameSharesIsInput) {
  CostChange expected;
  expected.input = PicoUsd(100 * 3'000'000 + 900 * 300'000);
  EXPECT_EQ(change({100, 900, 10}, {200, 1800, 10}), expected);
}

/// Worked out by hand: the mean of both orders in which length and mix could have changed.
TEST(Decomposition, WhatTwoChangesDoTogetherIsSharedEvenly) {
  CostChange expected;
  expected.input = PicoUsd(1'110'000'000);
  expected.cache_mix = PicoUsd(1'620'000'000);
  expected.output = PicoUsd(150'000'000);
  EXPECT_EQ(change({100, 900, 10}, {1000, 1000, 20}), expected);
}

TEST(Decomposition, AnotherModelForTheSameTokensIsPrice) {
  const CostChange parts = change({100, 900, 10}, {100, 900, 10, "claude-haiku-4-5"});
  EXPECT_LT(parts.price, PicoUsd());
  EXPECT_EQ(parts.price, parts.total());
}

TEST(Decomposition, AnInsertedTurnIsATurnAndLongerPrompts) {
  auto turns = plain_turns(kTurns);
  const auto base = agent_of(turns);
  turns.insert(turns.begin() + 2, {"look_up", {{"order", "inserted"}}, testing::words("x", 300)});
  const CostChange parts = change(base, agent_of(turns));
  EXPECT_GT(parts.turns, PicoUsd());
  EXPECT_GT(parts.input, PicoUsd());
  EXPECT_EQ(parts.price, PicoUsd());
  EXPECT_EQ(parts.other, PicoUsd());
}

TEST(Decomposition, ABrokenPrefixIsCacheMix) {
  const auto base = agent_of(plain_turns(kTurns));
  const auto head = edited(base, [](std::size_t i, Sent& sent) {
    sent.request["system"][0]["text"].get_ref<std::string&>().insert(0, std::to_string(i) + " ");
  });
  const CostChange parts = change(base, head);
  EXPECT_GT(parts.cache_mix.count(), parts.total().count() * 9 / 10);
}

TEST(Decomposition, EachChangeIsUndoneByItsReverse) {
  const CostChange there = change({123, 4567, 89}, {4321, 77, 66, "claude-haiku-4-5"});
  const CostChange back = change({4321, 77, 66, "claude-haiku-4-5"}, {123, 4567, 89});
  for (std::size_t i = 0; i < there.parts().size(); ++i) {
    EXPECT_LE(std::abs((there.parts()[i].second + back.parts()[i].second).count()), 1)
        << there.parts()[i].first;
  }
}

}  // namespace
}  // namespace weir::diff
