// SPDX-License-Identifier: Apache-2.0
// Worked examples of the prompt caching page (platform.claude.com, stored copy of 2026-08-21) and
// of a prototype of its rules. Cells read "read/5m write/1h write/uncached".
#include "mock_llm/cache/simulator.h"

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/provider.h"

namespace weir::cache {
namespace {

Prompt blocks_of_200(int count) {
  Prompt prompt;
  for (int i = 0; i < count; ++i) {
    prompt.user("block " + std::to_string(i), 200);
  }
  return prompt.mark(static_cast<std::size_t>(count) - 1, "5m");
}

Prompt marked_system(std::int64_t tokens) {
  return Prompt().system("long context", tokens, "5m");
}

TEST(Simulator, ReadsALargeContextOnTheSecondRequest) {
  Provider provider(rules());
  EXPECT_EQ(provider.send(marked_system(5000).user("first question", 21), seconds(0)),
            "0/5000/0/21");
  EXPECT_EQ(provider.send(marked_system(5000).user("second question", 30), seconds(9)),
            "5000/0/0/30");
}

TEST(Simulator, FollowsAGrowingConversationWithAutomaticCaching) {
  Provider provider(rules());
  Prompt prompt;
  prompt.automatic().system("system", 2000).user("1", 100).assistant("1", 300).user("2", 100);
  EXPECT_EQ(provider.send(prompt, seconds(0)), "0/2500/0/0");
  prompt.assistant("2", 300).user("3", 100);
  EXPECT_EQ(provider.send(prompt, seconds(9)), "2500/400/0/0");
  prompt.assistant("3", 300).user("4", 100);
  EXPECT_EQ(provider.send(prompt, seconds(18)), "2900/400/0/0");
}

TEST(Simulator, LooksBackTwentyPositionsAndNoMore) {
  const auto third = [](const Prompt& prompt) {
    Provider provider(rules());
    EXPECT_EQ(provider.send(blocks_of_200(10), seconds(0)), "0/2000/0/0");
    EXPECT_EQ(provider.send(blocks_of_200(15), seconds(1)), "2000/1000/0/0");
    return provider.send(prompt, seconds(2));
  };
  EXPECT_EQ(third(blocks_of_200(35)), "0/7000/0/0") << "block 15 is the 21st position";
  EXPECT_EQ(third(blocks_of_200(35).mark(14, "5m")), "3000/4000/0/0") << "marked again";
  EXPECT_EQ(third(blocks_of_200(34)), "3000/3800/0/0") << "block 15 is the 20th position";
}

TEST(Simulator, NeverReadsBehindAVolatileBlock) {
  const auto prompt = [](const std::string& now, bool mark_clock) {
    Prompt made;
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      made.system(name, 1000);
    }
    made.system(now, 50);
    return made.mark(mark_clock ? 5 : 4, "5m");
  };
  Provider provider(rules());
  EXPECT_EQ(provider.send(prompt("10:41:07", true), seconds(0)), "0/5050/0/0");
  EXPECT_EQ(provider.send(prompt("10:41:08", true), seconds(1)), "0/5050/0/0");
  EXPECT_EQ(provider.send(prompt("10:41:09", true), seconds(2)), "0/5050/0/0");
  EXPECT_EQ(provider.send(prompt("10:41:10", false), seconds(3)), "0/5000/0/50");
  EXPECT_EQ(provider.send(prompt("10:41:11", false), seconds(4)), "5000/0/0/50");
}

TEST(Simulator, CountsTheLifetimeFromTheStartOfTheLastUse) {
  Provider provider(rules());
  EXPECT_EQ(provider.send(marked_system(5000), seconds(0), seconds(2)), "0/5000/0/0");
  EXPECT_EQ(provider.send(marked_system(5000), seconds(290), seconds(2)), "5000/0/0/0");
  EXPECT_EQ(provider.send(marked_system(5000), milliseconds(589'900), seconds(2)), "5000/0/0/0");
  EXPECT_EQ(provider.send(marked_system(5000), milliseconds(889'950), seconds(2)), "0/5000/0/0");
}

TEST(Simulator, ShowsAnEntryOnceItsAnswerHasBegun) {
  Provider provider(rules());
  EXPECT_EQ(provider.send(marked_system(5000), seconds(0), seconds(2)), "0/5000/0/0");
  EXPECT_EQ(provider.send(marked_system(5000), seconds(1), seconds(2)), "0/5000/0/0");
  EXPECT_EQ(provider.send(marked_system(5000), milliseconds(2500), seconds(2)), "5000/0/0/0");
}

TEST(Simulator, BillsHourAndFiveMinuteWritesApart) {
  const auto prompt = [](int turns) {
    Prompt made;
    made.tool("tools", 2000, "1h").system("system", 1500, "1h").user("history 1", 400);
    if (turns > 1) {
      made.assistant("history 2", 300);
    }
    if (turns > 2) {
      made.user("history 3", 350);
    }
    return made.mark(made.tokens.size() - 1, "5m");
  };
  Provider provider(rules());
  EXPECT_EQ(provider.send(prompt(1).user("tail 1", 20), seconds(0)), "0/400/3500/20");
  EXPECT_EQ(provider.send(prompt(2).user("tail 2", 25), minutes(4)), "3900/300/0/25");
  EXPECT_EQ(provider.send(prompt(3).user("tail 3", 10), minutes(24)), "3500/1050/0/10");
}

TEST(Simulator, IgnoresMarkersBelowTheMinimumSilently) {
  Provider provider(rules(4096));
  Prompt prompt = marked_system(3000).user("question", 500);
  EXPECT_EQ(provider.send(prompt, seconds(0)), "0/0/0/3500");
  prompt.assistant("answer", 700).user("next", 50, "5m");
  EXPECT_EQ(provider.send(prompt, seconds(1)), "0/4250/0/0");
}

TEST(Simulator, KeepsTheLevelsThatAParameterLeavesAlone) {
  const auto prompt = [](std::int64_t tool_tokens) {
    return Prompt()
        .tool("tools of " + std::to_string(tool_tokens), tool_tokens, "5m")
        .system("system", 3000, "5m")
        .user("user", 4000, "5m");
  };
  const auto second = [&](const Prompt& changed) {
    Provider provider(rules());
    EXPECT_EQ(provider.send(prompt(2000), seconds(0)), "0/9000/0/0");
    return provider.send(changed, seconds(1));
  };
  Prompt forced = prompt(2000);
  forced.request.salts.messages = "tool_choice=any";
  EXPECT_EQ(second(forced), "5000/4000/0/0");
  Prompt web = prompt(2000);
  web.request.salts.system = "web_search=on";
  EXPECT_EQ(second(web), "2000/7000/0/0");
  Prompt fast = prompt(2000);
  fast.request.salts.tools = "speed=fast";
  EXPECT_EQ(second(fast), "0/9000/0/0");
  EXPECT_EQ(second(prompt(2001)), "0/9001/0/0");
}

TEST(Simulator, WarmsTheCacheAheadOfTheRealRequest) {
  Provider provider(rules(512));
  EXPECT_EQ(provider.send(marked_system(5120).user("warmup", 8), seconds(0)), "0/5120/0/8");
  EXPECT_EQ(provider.send(marked_system(5120).user("the question", 40), seconds(1)), "5120/0/0/40");
}

TEST(Simulator, CountsARunOfToolBlocksAsOnePosition) {
  const auto second = [](bool collapse) {
    Rules with = rules();
    with.collapse_runs = collapse;
    Provider provider(with);
    Prompt prompt = Prompt().system("system", 6000).user("user", 200, "5m");
    EXPECT_EQ(provider.send(prompt, seconds(0)), "0/6200/0/0");
    for (int i = 0; i < 15; ++i) {
      prompt.tool_use("call " + std::to_string(i), 60);
    }
    for (int i = 0; i < 15; ++i) {
      prompt.tool_result("result " + std::to_string(i), 400);
    }
    prompt.mark(1, "").mark(prompt.tokens.size() - 1, "5m");
    return provider.send(prompt, seconds(1));
  };
  EXPECT_EQ(second(true), "6200/6900/0/0");
  EXPECT_EQ(second(false), "0/13100/0/0");
}

TEST(Simulator, AgreesWithTheDocumentedUsageExample) {
  Provider provider(rules());
  provider.send(Prompt().system("read", 1800, "1h"), seconds(0));
  const Usage usage = provider.serve(Prompt()
                                         .system("read", 1800)
                                         .user("hour", 100, "1h")
                                         .user("minutes", 148, "5m")
                                         .user("tail", 2048),
                                     seconds(1));
  EXPECT_EQ(buckets(usage), "1800/148/100/2048");
  EXPECT_EQ(usage.cache_write_total(), Tokens(248));
  EXPECT_EQ(usage.input_total(), Tokens(4096));
}

TEST(Simulator, AddsReadAndRestToTheTotal) {
  Provider provider(rules());
  provider.send(marked_system(100'000), seconds(0));
  EXPECT_EQ(provider.serve(marked_system(100'000).user("q", 50), seconds(1)).input_total(),
            Tokens(100'050));
  provider.send(marked_system(200'000), seconds(2));
  EXPECT_EQ(provider.serve(marked_system(200'000).user("q", 50), seconds(3)).input_total(),
            Tokens(200'050));
}

TEST(Simulator, RestoresAnExpiredEarlierEntryWithoutCharge) {
  Provider provider(rules());
  const auto prompt = [] {
    return Prompt().tool("tools", 2000, "5m").system("system", 3000, "5m");
  };
  provider.send(prompt(), seconds(0));
  // Without the tools' own marker their entry is read by nobody and dies.
  provider.send(prompt().mark(0, ""), seconds(200));
  EXPECT_EQ(provider.send(prompt(), seconds(400)), "5000/0/0/0");
  EXPECT_EQ(
      provider.send(Prompt().tool("tools", 2000, "5m").system("other", 9, "5m"), seconds(401)),
      "2000/9/0/0");
}

TEST(Simulator, ForgetsARefusedRequest) {
  Simulator simulator(rules());
  const Prompt prompt = marked_system(5000);
  const std::vector<Block> blocks = blocks_of(prompt.request, prompt.tokens, rules(), "w");
  simulator.serve(blocks, seconds(0), seconds(1), false);
  EXPECT_EQ(buckets(simulator.serve(blocks, seconds(2), seconds(3)).usage), "0/5000/0/0");
}

TEST(Simulator, NamesTheBlocksItReadAndWrote) {
  Simulator simulator(rules());
  Prompt prompt = Prompt().tool("tools", 2000, "5m").system("system", 3000, "5m");
  const auto serve = [&](VirtualTime at) {
    return simulator.serve(blocks_of(prompt.request, prompt.tokens, rules(), "w"), at, at);
  };
  const Outcome first = serve(seconds(0));
  EXPECT_FALSE(first.read_to.has_value());
  EXPECT_EQ(first.written, (std::vector<std::size_t>{0, 1}));
  prompt.user("question", 40, "5m");
  const Outcome second = serve(seconds(1));
  EXPECT_EQ(second.read_to, std::optional<std::size_t>(1));
  EXPECT_EQ(second.written, (std::vector<std::size_t>{2}));
}

TEST(Simulator, ServesAnEmptyPrompt) {
  Simulator simulator(rules());
  EXPECT_EQ(simulator.serve({}, seconds(0), seconds(0)).usage, Usage());
}

}  // namespace
}  // namespace weir::cache
