// SPDX-License-Identifier: Apache-2.0
// The cache in steps of tokens: OpenAI before GPT-5.6, and Gemini with steps of one token.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/service.h"

namespace weir::testing {
namespace {

constexpr std::int64_t kTail = 3;

cache::Rules steps() {
  cache::Rules rules;
  rules.regime = cache::Regime::steps;
  rules.minimum = Tokens(1024);
  rules.step = Tokens(128);
  rules.idle_ttl = minutes(5);
  rules.retained_ttl = hours(24);
  rules.longest = hours(1);
  return rules;
}

class StepCache : public ::testing::Test {
 protected:
  Service service{steps(), kTail};
};

Prompt one(const std::string& text, std::int64_t tokens = 2000) {
  return Prompt().system(text, tokens);
}

/// A prompt of one long text, a character a token, with one of them changed.
Prompt letters(int size, int changed = -1) {
  std::string text(static_cast<std::size_t>(size), 'a');
  if (changed >= 0) {
    text[static_cast<std::size_t>(changed)] = 'b';
  }
  return Prompt().user(text, size);
}

TEST_F(StepCache, TheServicesOwnAnswerIsKnownToIt) {
  Prompt first;
  first.system("You help.", 4000).user("Where is it?", 859);
  EXPECT_EQ(service.use(first, seconds(0)).uncached, Tokens(4862));
  Prompt second = first;
  second.assistant("It left on Monday.", 45).user("Thanks.", 139);
  const Usage usage = service.use(second, seconds(10));
  EXPECT_EQ(usage.cache_read, Tokens(4864));
  EXPECT_EQ(usage.uncached, Tokens(182));
}

TEST_F(StepCache, WhatTheUserAddsIsNotKnown) {
  Prompt first;
  first.system("You help.", 4000).user("Where is it?", 859);
  service.use(first, seconds(0));
  Prompt second = first;
  second.user("It left on Monday.", 45).user("Thanks.", 139);
  EXPECT_EQ(service.read(second, seconds(10)), 4736);
}

TEST_F(StepCache, AnAppendOnlyConversationReadsWholeStepsOfItsPast) {
  std::vector<std::int64_t> read;
  for (int turn = 1; turn <= 5; ++turn) {
    const Usage usage = service.use(grown(turn), seconds(10 * turn));
    EXPECT_EQ(usage.input_total(), Tokens(4203 + 660 * (turn - 1))) << turn;
    EXPECT_TRUE(usage.cache_write.empty()) << "nothing is billed for writing";
    read.push_back(usage.cache_read.count());
  }
  EXPECT_EQ(read, (std::vector<std::int64_t>{0, 4224, 4864, 5504, 6144}));
}

TEST_F(StepCache, AByteChangedInsideALongSegmentKeepsTheWholeStepsBeforeIt) {
  service.use(letters(4000), seconds(0));
  EXPECT_EQ(service.read(letters(4000, 2999), seconds(10)), 2944);
}

TEST_F(StepCache, AnEarlyChangeLeavesNothing) {
  service.use(letters(4000), seconds(0));
  EXPECT_EQ(service.read(letters(4000, 300), seconds(10)), 0);
  EXPECT_EQ(service.read(letters(4000, 1023), seconds(10)), 0);
  Service other(steps(), kTail);
  other.use(letters(4000), seconds(0));
  EXPECT_EQ(other.read(letters(4000, 1024), seconds(10)), 1024);
}

TEST_F(StepCache, AClockInTheSystemPromptLosesEverythingBehindIt) {
  for (int turn = 1; turn <= 3; ++turn) {
    const std::string clock = "It is 12:0" + std::to_string(turn);
    EXPECT_EQ(service.read(grown(turn, clock), seconds(10 * turn)), 0) << turn;
  }
}

TEST_F(StepCache, PromptsBelowTheMinimumReadNothing) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(service.use(one("short", 997), seconds(i)).uncached, Tokens(1000));
    EXPECT_EQ(service.read(one("one less", 1023), seconds(i)), 0);
  }
}

TEST_F(StepCache, AtLeastOneTokenIsAlwaysComputed) {
  Service bare(steps(), 0);
  bare.use(one("whole", 1280), seconds(0));
  const Usage again = bare.use(one("whole", 1280), seconds(1));
  EXPECT_EQ(again.cache_read, Tokens(1152));
  EXPECT_EQ(again.uncached, Tokens(128));
  service.use(one("whole", 1280), seconds(0));
  EXPECT_EQ(service.read(one("whole", 1280), seconds(1)), 1280) << "what opens the answer is new";
}

TEST_F(StepCache, StepsOfOneTokenReadTheExactPrefix) {
  cache::Rules rules = steps();
  rules.step = Tokens(1);
  Service gemini(rules, 0);
  gemini.use(grown(1), seconds(0));
  EXPECT_EQ(gemini.read(grown(1), seconds(1)), 4199);
  EXPECT_EQ(gemini.read(grown(2), seconds(2)), 4260);
}

TEST_F(StepCache, AnEntryLivesFiveMinutesFromItsLastUse) {
  service.use(one("text"), minutes(0));
  EXPECT_EQ(service.read(one("text"), minutes(4)), 1920);
  EXPECT_EQ(service.read(one("text"), minutes(9) - Micros(1)), 1920) << "each use renews it";
  EXPECT_EQ(service.read(one("text"), minutes(14) - Micros(1)), 0);
}

TEST_F(StepCache, WhateverTheUseAnEntryLivesAnHour) {
  for (int at = 0; at < 60; at += 4) {
    EXPECT_EQ(service.read(one("text"), minutes(at)), at == 0 ? 0 : 1920) << at;
  }
  EXPECT_EQ(service.read(one("text"), minutes(60)), 0);
  EXPECT_EQ(service.read(one("text"), minutes(61)), 1920) << "and is entered anew";
}

TEST_F(StepCache, TheHourOfOnePromptIsNotThatOfAnother) {
  for (int at = 0; at <= 56; at += 4) {
    service.use(one("old"), minutes(at));
  }
  service.use(one("new"), minutes(58));
  EXPECT_EQ(service.read(one("new"), minutes(61)), 1920);
}

TEST_F(StepCache, Retention24hKeepsAnEntryADay) {
  Prompt prompt = one("text");
  prompt.request.cache.retention = "24h";
  service.use(prompt, hours(0));
  EXPECT_EQ(service.read(prompt, hours(23)), 1920);
  EXPECT_EQ(service.read(prompt, hours(46)), 1920);
  EXPECT_EQ(service.read(prompt, hours(70)), 0);
  prompt.request.cache.retention = "in_memory";
  service.use(one("other"), hours(80));
  EXPECT_EQ(service.read(one("other"), hours(81)), 0);
}

TEST_F(StepCache, AnEntryIsVisibleFromTheFirstByteOfItsAnswer) {
  service.ttft = seconds(2);
  service.use(one("text"), seconds(0));
  EXPECT_EQ(service.read(one("text"), seconds(1)), 0);
  EXPECT_EQ(service.read(one("text"), seconds(2)), 1920);
}

TEST_F(StepCache, ScopesModelsAndSettingsHaveEntriesOfTheirOwn) {
  service.use(one("text"), seconds(0));
  service.scope = "other";
  EXPECT_EQ(service.read(one("text"), seconds(1)), 0);
  service.scope = "workspace";
  Prompt other = one("text");
  other.request.model = "gpt-4o-mini";
  EXPECT_EQ(service.read(other, seconds(2)), 0);
  Prompt terse = one("text");
  terse.request.salts.tools = "verbosity=low";
  EXPECT_EQ(service.read(terse, seconds(3)), 0);
  EXPECT_EQ(service.read(one("text"), seconds(4)), 1920);
}

TEST_F(StepCache, ARefusedRequestLeavesNothing) {
  const cache::Served refused = service.serve(one("text"), seconds(0), false);
  EXPECT_TRUE(refused.written.empty());
  EXPECT_EQ(refused.cached.end, 0U);
  EXPECT_EQ(service.read(one("text"), seconds(1)), 0);
  EXPECT_EQ(service.refuse(one("text"), minutes(5)), 1920);
  EXPECT_EQ(service.read(one("text"), minutes(7)), 0) << "nor does it renew what is there";
}

TEST_F(StepCache, ToldIsWhatIsCachedNow) {
  const cache::Served served = service.serve(grown(1), seconds(0));
  EXPECT_EQ(served.cumulative, (std::vector<Tokens>{Tokens(3600), Tokens(4200)}));
  EXPECT_EQ(served.cached.end, 2U);
  EXPECT_EQ(served.cached.tokens, Tokens(4096));
  EXPECT_EQ(served.cached.expires_at, VirtualTime(seconds(0)) + minutes(5));
  EXPECT_EQ(served.written.size(), 1U);
}

TEST_F(StepCache, AWarmCacheHoldsThePrefixThatWasRead) {
  service.warm(grown(2), 3584, seconds(0));
  EXPECT_EQ(service.read(grown(2), seconds(0)), 3584);
}

}  // namespace
}  // namespace weir::testing
