// SPDX-License-Identifier: Apache-2.0
// What the meter says of a prompt cache that was lost.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"
#include "mock_llm/meter/meter.h"
#include "tests/mock_llm/meter/lane.h"

namespace weir::meter {
namespace {

using testing::block;
using testing::Body;
using testing::Conversation;
using testing::message;
using testing::Session;
using testing::support;
using testing::words;

Conversation with_clock(int turn, const std::string& time) {
  Conversation conversation = support(turn);
  conversation.parts.system = "It is " + time + ". " + conversation.parts.system;
  return conversation;
}

pricing::Prices sonnet() {
  return *pricing::PriceTable::embedded().find("claude-sonnet-4-6", Tokens(1));
}

/// Lost tokens were written again instead of read.
PicoUsd rewritten(Tokens lost) {
  const pricing::Prices prices = sonnet();
  return PicoUsd(lost.count() * (prices.cache_write.at("5m") - prices.cache_read).count());
}

std::string cause(const Metered& metered) {
  return metered.miss ? metered.miss->cause + " " + metered.miss->pointer : "none";
}

TEST(CacheMiss, AClockInTheSystemPromptLosesAllBehindIt) {
  Session session;
  const Tokens cached = session.serve(with_clock(1, "10:00").parse()).usage.input_total();
  const Metered second = session.serve(with_clock(2, "10:01").parse());
  ASSERT_TRUE(second.miss);
  EXPECT_EQ(second.miss->cause, "system_changed");
  EXPECT_EQ(second.miss->pointer, "/system/0/text");
  EXPECT_EQ(second.miss->byte, 10);
  EXPECT_NE(second.miss->was.find("10:00"), std::string::npos);
  EXPECT_NE(second.miss->now.find("10:01"), std::string::npos);
  EXPECT_EQ(second.usage.cache_read, Tokens(0));
  EXPECT_EQ(second.miss->lost, cached);
  EXPECT_EQ(second.miss->lost_cost, rewritten(cached));

  const Metered third = session.serve(with_clock(3, "10:02").parse());
  ASSERT_TRUE(third.miss);
  EXPECT_EQ(third.miss->lost, second.usage.input_total());
}

TEST(CacheMiss, ReorderedToolsLoseEverything) {
  Session session;
  session.serve(support(1).parse());
  Conversation reordered = support(2);
  std::swap(reordered.parts.tools[1], reordered.parts.tools[2]);
  EXPECT_EQ(cause(session.serve(reordered.parse())), "tools_changed /tools/1/name");
}

TEST(CacheMiss, AnotherModelHasItsOwnCache) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  Conversation other = support(2);
  other.parts.model = "claude-sonnet-4-5";
  const Metered second = session.serve(other.parse());
  EXPECT_EQ(cause(second), "model_changed /model");
  EXPECT_EQ(second.miss->was, "claude-sonnet-4-6");
  EXPECT_EQ(second.miss->now, "claude-sonnet-4-5");
  EXPECT_EQ(second.miss->lost, first.usage.input_total());
}

TEST(CacheMiss, AnotherToolChoiceLosesTheMessages) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  Conversation other = support(2);
  other.parts.more = R"("thinking":{"type":"enabled","budget_tokens":2000})";
  const Metered second = session.serve(other.parse());
  EXPECT_EQ(cause(second), "params_changed ");
  EXPECT_GT(second.usage.cache_read, Tokens(0));
  EXPECT_EQ(second.miss->lost, first.usage.input_total() - second.usage.cache_read);
  EXPECT_NE(second.miss->now.find("thinking"), std::string::npos);
}

TEST(CacheMiss, APauseLongerThanTheLifetimeIsNotAChange) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  session.wait(std::chrono::minutes(6));
  const Metered second = session.serve(support(2).parse());
  EXPECT_EQ(cause(second), "ttl_expired ");
  EXPECT_EQ(second.miss->lost, first.usage.input_total());
  EXPECT_EQ(second.miss->lost_cost, rewritten(second.miss->lost));
}

TEST(CacheMiss, WithoutMarkersNothingIsRead) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  Body bare = support().parts;
  const std::string system = bare.system;
  bare.system.clear();
  bare.more = "\"system\":\"" + system + "\"";
  bare.messages = {message("user", block(words(60, "message0")))};
  const Metered second = session.serve(bare.parse());
  EXPECT_EQ(cause(second), "markers_changed ");
  EXPECT_EQ(second.miss->lost, first.usage.input_total());
  const pricing::Prices prices = sonnet();
  EXPECT_EQ(second.miss->lost_cost.count(),
            second.miss->lost.count() * (prices.uncached - prices.cache_read).count());
}

TEST(CacheMiss, ARewrittenHistoryIsAChangedMessage) {
  Session session;
  session.serve(support(1).parse());
  session.serve(support(2).parse());
  Body edited = support().parts;
  edited.messages = {message("user", block("summary of " + words(60, "message0"))),
                     message("assistant", block(words(60, "message1"))),
                     message("user", block(words(60, "message2"))),
                     message("assistant", block(words(60, "message3"))),
                     message("user", block(words(60, "message4"), true))};
  const Metered third = session.serve(edited.parse());
  EXPECT_EQ(cause(third), "messages_changed /messages/0/content/0/text");
  EXPECT_GT(third.usage.cache_read, Tokens(1024));
  EXPECT_LT(third.miss->lost, third.usage.input_total() - third.usage.cache_read);
}

TEST(CacheMiss, AColdStartAndAnotherConversationLoseNothing) {
  Session session;
  EXPECT_EQ(cause(session.serve(support(1).parse(), "main")), "none");
  Conversation other = support(1);
  other.parts.system = words(500, "reviewer");
  other.parts.messages = {message("user", block("review the change"))};
  EXPECT_EQ(cause(session.serve(other.parse(), "side")), "none");
  EXPECT_EQ(cause(session.serve(support(2).parse(), "main")), "none");
}

TEST(CacheMiss, AnotherAgentWithTheSameQuestionLosesNothing) {
  Session session;
  session.serve(support(1).parse(), "support");
  Conversation reviewer = support(1);
  reviewer.parts.system = words(500, "reviewer");
  EXPECT_EQ(cause(session.serve(reviewer.parse(), "review")), "none");
}

TEST(CacheMiss, AShortenedHistoryLosesWhatItMarksAnew) {
  Session session;
  const Metered first = session.serve(support(1).parse());
  session.serve(support(2).parse());
  EXPECT_EQ(cause(session.serve(support(1).parse())), "none");
  session.serve(support(3).parse());
  // Ends with the second message, where no request had a marker: it is written though it was read
  // as a part of longer prompts.
  const Metered cut = session.serve(support(1).with_answer().parse());
  EXPECT_EQ(cause(cut), "messages_changed /messages/2/content/0");
  EXPECT_EQ(cut.usage.cache_read, first.usage.input_total());
  EXPECT_EQ(cut.miss->lost, cut.usage.cache_write_total());
}

TEST(CacheMiss, ASecondPassReadsWhatTheFirstLeft) {
  Session session;
  for (int turn = 1; turn <= 3; ++turn) {
    session.serve(support(turn).parse());
  }
  session.wait(std::chrono::seconds(90));
  for (int turn = 1; turn <= 3; ++turn) {
    const Metered again = session.serve(support(turn).parse());
    EXPECT_EQ(cause(again), "none") << turn;
    EXPECT_EQ(again.usage.cache_read, again.usage.input_total()) << turn;
  }
}

TEST(CacheMiss, ASecondPassWithAnotherClockIsComparedWithTheFirst) {
  Session session;
  const Metered cold = session.serve(with_clock(1, "10:00").parse(), "lane of 10:00");
  const Metered warm = session.serve(with_clock(1, "10:09").parse(), "lane of 10:09");
  EXPECT_EQ(cause(warm), "system_changed /system/0/text");
  EXPECT_EQ(warm.miss->lost, cold.usage.input_total());
}

TEST(CacheMiss, ParallelRequestsCannotReadEachOther) {
  const wire::LlmResponse reply = testing::answer("ok");
  const wire::LlmRequest first = support(1).parse();
  const wire::LlmRequest second = with_clock(1, "10:00").parse();
  Session session;
  Meter& meter = session.meter();
  const VirtualTime later = std::chrono::seconds(1);
  ASSERT_TRUE(meter.serve(testing::call(first, reply, later)));
  EXPECT_FALSE(meter.serve(testing::call(second, reply, later))->miss);
}

TEST(CacheMiss, ParallelRequestsWriteTheirCommonPrefixTwice) {
  const wire::LlmResponse reply = testing::answer("ok");
  Conversation other = support(1);
  const wire::LlmRequest first = other.parse();
  other.parts.messages = {message("user", block("another question"))};
  const wire::LlmRequest second = other.parse();
  Session session;
  const VirtualTime later = std::chrono::seconds(1);
  ASSERT_TRUE(session.meter().serve(testing::call(first, reply, later)));
  Call parallel = testing::call(second, reply, later);
  parallel.lane = "of the other question";
  const Result<Metered> metered = session.meter().serve(parallel);
  ASSERT_TRUE(metered);
  EXPECT_EQ(cause(*metered), "not_yet_visible ");
  EXPECT_GT(metered->miss->lost, Tokens(1024));
  EXPECT_EQ(metered->miss->lost_cost, rewritten(metered->miss->lost));
  session.wait(later);
  EXPECT_EQ(cause(session.serve(support(2).parse())), "none");
}

TEST(CacheMiss, AShortSystemPromptIsPaidWithEveryQuestion) {
  const auto ask = [](int words_of_system, const std::string& question) {
    Body body;
    body.system = words(words_of_system);
    body.messages = {message("user", block(question))};
    return body.parse();
  };
  Session session;
  EXPECT_EQ(cause(session.serve(ask(100, "first"), "first")), "none");
  const Metered second = session.serve(ask(100, "second"), "second");
  EXPECT_EQ(cause(second), "below_minimum ");
  EXPECT_GT(second.miss->lost, Tokens(100));
  const pricing::Prices prices = sonnet();
  EXPECT_EQ(second.miss->lost_cost.count(),
            second.miss->lost.count() * (prices.uncached - prices.cache_read).count());
  EXPECT_EQ(cause(session.serve(ask(600, "first"), "long")), "none");
  EXPECT_EQ(cause(session.serve(ask(600, "second"), "long too")), "none");
}

/// One question of `blocks` blocks, the last one marked.
Conversation of_blocks(int blocks) {
  Conversation conversation = support();
  std::string content;
  for (int i = 1; i <= blocks; ++i) {
    content += (i == 1 ? "" : ",") + block("item " + std::to_string(i), i == blocks);
  }
  conversation.parts.messages = {message("user", content)};
  conversation.length = 0;
  return conversation;
}

TEST(CacheMiss, MoreNewBlocksThanTheLookbackReachesLoseTheHistory) {
  Session session;
  const Metered first = session.serve(of_blocks(2).parse());
  const Metered near = session.serve(of_blocks(21).parse());
  EXPECT_EQ(cause(near), "none");
  EXPECT_EQ(near.usage.cache_read, first.usage.input_total());
  const Metered far = session.serve(of_blocks(41).parse());
  EXPECT_EQ(cause(far), "lookback_overflow ");
  EXPECT_EQ(far.miss->lost, near.usage.input_total() - far.usage.cache_read);
}

}  // namespace
}  // namespace weir::meter
