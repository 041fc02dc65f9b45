// SPDX-License-Identifier: Apache-2.0
// The cache at the endings of messages, with billed writes: OpenAI from GPT-5.6 on.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/service.h"

namespace weir::testing {
namespace {

constexpr std::int64_t kTail = 3;

cache::Rules endings() {
  cache::Rules rules;
  rules.regime = cache::Regime::endings;
  rules.minimum = Tokens(1024);
  return rules;
}

/// "read/30m write/12h write/uncached"
std::string buckets(const Usage& usage) {
  const auto written = [&](const char* ttl) {
    const auto found = usage.cache_write.find(ttl);
    return std::to_string(found == usage.cache_write.end() ? 0 : found->second.count());
  };
  return std::to_string(usage.cache_read.count()) + "/" + written("30m") + "/" + written("12h") +
         "/" + std::to_string(usage.uncached.count());
}

class EndingCache : public ::testing::Test {
 protected:
  std::string send(const Prompt& prompt, VirtualTime at) {
    return buckets(service.use(prompt, at));
  }

  Service service{endings(), kTail};
};

Prompt ask(const std::string& text, std::int64_t tokens, const std::string& system = "You help.",
           const std::string& ttl = "") {
  Prompt prompt;
  prompt.tool("look_up", 2000).system(system, 4000, ttl).user(text, tokens);
  return prompt;
}

Prompt explicitly(Prompt prompt) {
  prompt.request.cache.mode = "explicit";
  return prompt;
}

TEST_F(EndingCache, AnotherQuestionReadsTheSystemBlock) {
  EXPECT_EQ(send(ask("first", 1500), seconds(0)), "0/7500/0/3");
  EXPECT_EQ(send(ask("second", 1480), seconds(10)), "6000/1480/0/3");
}

TEST_F(EndingCache, AClockInTheSystemPromptWritesEverythingAgain) {
  send(ask("first", 1500, "It is 12:01."), seconds(0));
  EXPECT_EQ(send(ask("second", 1480, "It is 12:02."), seconds(10)), "0/7480/0/3");
}

TEST_F(EndingCache, AnAppendOnlyConversationReadsToTheExactToken) {
  std::vector<std::string> turns;
  for (int turn = 1; turn <= 5; ++turn) {
    turns.push_back(send(grown(turn), seconds(10 * turn)));
  }
  EXPECT_EQ(turns, (std::vector<std::string>{"0/4200/0/3", "4200/660/0/3", "4860/660/0/3",
                                             "5520/660/0/3", "6180/660/0/3"}));
}

TEST_F(EndingCache, TheExplicitModeWithoutAMarkerNeitherReadsNorWrites) {
  send(ask("first", 1500), seconds(0));
  const cache::Served served = service.serve(explicitly(ask("first", 1500)), seconds(1));
  EXPECT_EQ(buckets(served.usage), "0/0/0/7503");
  EXPECT_TRUE(served.written.empty());
}

TEST_F(EndingCache, TheExplicitModeCachesUpToItsMarker) {
  const auto marked = [](const char* text, std::int64_t tokens) {
    return explicitly(ask(text, tokens, "You help.", "30m"));
  };
  EXPECT_EQ(send(marked("first", 1500), seconds(0)), "0/6000/0/1503");
  EXPECT_EQ(send(marked("second", 1480), seconds(10)), "6000/0/0/1483");
}

TEST_F(EndingCache, TheImplicitModeWritesTheLatestThreeMarkersBesideItsOwn) {
  Prompt prompt;
  for (const char* text : {"1", "2", "3", "4"}) {
    prompt.user(text, 1100, "30m");
  }
  prompt.user("5", 1100);
  EXPECT_EQ(service.serve(prompt, seconds(0)).written.size(), 4U);
  const auto first = [](std::size_t count) {
    Prompt some;
    for (std::size_t i = 1; i <= count; ++i) {
      some.user(std::to_string(i), 1100, "30m");
    }
    return explicitly(some);
  };
  EXPECT_EQ(service.refuse(first(1), seconds(1)), 0) << "the oldest marker was one too many";
  EXPECT_EQ(service.refuse(first(2), seconds(1)), 2200);
}

TEST_F(EndingCache, TheExplicitModeWritesTheLatestFourMarkers) {
  const auto first = [](std::size_t count) {
    Prompt some;
    for (std::size_t i = 1; i <= count; ++i) {
      some.user(std::to_string(i), 1100, "30m");
    }
    return explicitly(some);
  };
  EXPECT_EQ(service.serve(first(5), seconds(0)).written.size(), 4U);
  EXPECT_EQ(service.refuse(first(1), seconds(1)), 0);
  EXPECT_EQ(service.refuse(first(2), seconds(1)), 2200);
}

TEST_F(EndingCache, TheLastOfAGroupOfToolResultsIsAnEnding) {
  Prompt prompt = ask("first", 1500);
  prompt.tool_use("call", 40).tool_result("one", 100).tool_result("two", 200);
  EXPECT_EQ(send(prompt, seconds(0)), "0/7840/0/3");
  prompt.assistant("done", 30).user("next", 50);
  EXPECT_EQ(send(prompt, seconds(1)), "7840/80/0/3");
}

TEST_F(EndingCache, AWriteIsNamedByItsLifetime) {
  Prompt prompt = ask("first", 1500);
  prompt.request.cache.ttl = "12h";
  EXPECT_EQ(send(prompt, hours(0)), "0/0/7500/3");
  EXPECT_EQ(send(prompt, hours(11)), "7500/0/0/3");
  EXPECT_EQ(send(prompt, hours(22)), "7500/0/0/3");
  EXPECT_EQ(send(prompt, hours(34)), "0/0/7500/3");
}

TEST_F(EndingCache, AMarkerMayHaveALifetimeOfItsOwn) {
  EXPECT_EQ(send(ask("first", 1500, "You help.", "12h"), seconds(0)), "0/1500/6000/3");
  EXPECT_EQ(send(ask("first", 1500, "You help.", "12h"), hours(1)), "6000/1500/0/3");
}

TEST_F(EndingCache, UseRenewsTheHalfHour) {
  send(ask("first", 1500), minutes(0));
  EXPECT_EQ(send(ask("first", 1500), minutes(29)), "7500/0/0/3");
  EXPECT_EQ(send(ask("first", 1500), minutes(58)), "7500/0/0/3");
  EXPECT_EQ(send(ask("first", 1500), minutes(88)), "0/7500/0/3");
}

TEST_F(EndingCache, AnEntryIsVisibleFromTheFirstByteOfItsAnswer) {
  service.ttft = seconds(2);
  send(ask("first", 1500), seconds(0));
  EXPECT_EQ(send(ask("first", 1500), seconds(1)), "0/7500/0/3");
  EXPECT_EQ(send(ask("first", 1500), seconds(2)), "7500/0/0/3");
}

TEST_F(EndingCache, WithoutLookingBackEarlierMessagesAreNotRead) {
  cache::Rules rules = endings();
  rules.looks_back = false;
  service = Service(rules, kTail);
  EXPECT_EQ(send(grown(1), seconds(0)), "0/4200/0/3");
  EXPECT_EQ(send(grown(1), seconds(1)), "4200/0/0/3") << "the latest ending";
  EXPECT_EQ(send(grown(2), seconds(2)), "3600/1260/0/3") << "the system block";
  Prompt marked = grown(3);
  marked.mark(3, "30m");
  EXPECT_EQ(send(marked, seconds(3)), "4860/660/0/3") << "a marker";
}

TEST_F(EndingCache, ReadsConsiderTheLatestEndingsOnly) {
  cache::Rules rules = endings();
  rules.endings_read = 2;
  service = Service(rules, kTail);
  send(grown(1), seconds(0));
  EXPECT_EQ(service.refuse(grown(2), seconds(1)), 4200);
  EXPECT_EQ(service.refuse(grown(3), seconds(1)), 0);
}

TEST_F(EndingCache, PrefixesBelowTheMinimumAreNotCached) {
  const auto prompt = [](std::int64_t tokens) { return Prompt().user("text", tokens); };
  EXPECT_EQ(send(prompt(1023), seconds(0)), "0/0/0/1026");
  EXPECT_EQ(send(prompt(1023), seconds(1)), "0/0/0/1026");
  EXPECT_EQ(send(prompt(1024), seconds(2)), "0/1024/0/3");
}

TEST_F(EndingCache, ScopesHaveEntriesOfTheirOwn) {
  send(ask("first", 1500), seconds(0));
  service.scope = "other";
  EXPECT_EQ(send(ask("first", 1500), seconds(1)), "0/7500/0/3");
}

TEST_F(EndingCache, ARefusedRequestLeavesNothing) {
  const cache::Served refused = service.serve(ask("first", 1500), seconds(0), false);
  EXPECT_TRUE(refused.written.empty());
  EXPECT_EQ(refused.cached.end, 0U);
  EXPECT_EQ(send(ask("first", 1500), seconds(1)), "0/7500/0/3");
}

TEST_F(EndingCache, AWarmCacheHoldsThePrefixThatWasRead) {
  service.warm(ask("first", 1500), 6000, seconds(0));
  EXPECT_EQ(send(ask("first", 1500), seconds(0)), "6000/1500/0/3");
}

/// A prompt whose parts, sizes and markers a generator chooses among few, so that prefixes recur.
Prompt drawn(std::mt19937& random) {
  const auto below = [&](std::uint32_t count) {
    return static_cast<std::int64_t>(random() % count);
  };
  Prompt prompt;
  prompt.system("system " + std::to_string(below(2)), 900 + 200 * below(2));
  const std::int64_t messages = 1 + below(6);
  for (std::int64_t i = 0; i < messages; ++i) {
    const std::string text = std::to_string(i) + "." + std::to_string(below(2));
    const std::string ttl = below(4) == 0 ? (below(2) == 0 ? "30m" : "12h") : "";
    const std::int64_t tokens = 1 + static_cast<std::int64_t>(text.back() - '0') * 300;
    i % 2 == 0 ? prompt.user(text, tokens, ttl) : prompt.assistant(text, tokens);
  }
  prompt.request.cache.mode = below(3) == 0 ? "explicit" : "";
  return prompt;
}

TEST_F(EndingCache, EveryTokenIsReadWrittenOrUncached) {
  std::mt19937 random(20261126);
  int hits = 0;
  for (int i = 0; i < 500; ++i) {
    const Prompt prompt = drawn(random);
    Tokens total(kTail);
    for (const Tokens& tokens : prompt.tokens) {
      total += tokens;
    }
    const Usage usage = service.use(prompt, minutes(i));
    EXPECT_EQ(usage.cache_read + usage.cache_write_total() + usage.uncached, total) << i;
    EXPECT_GE(usage.uncached, Tokens(kTail)) << i;
    hits += usage.cache_read > Tokens(0) ? 1 : 0;
  }
  EXPECT_GT(hits, 50);
}

}  // namespace
}  // namespace weir::testing
