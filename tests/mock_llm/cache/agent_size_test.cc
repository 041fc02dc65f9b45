// SPDX-License-Identifier: Apache-2.0
// The worked examples of simulator_test.cc at the size of agents' prompts, 30,000 to 200,000
// tokens: the same cells, to the token, and each token in exactly one of them.
#include <gtest/gtest.h>

#include "tests/mock_llm/cache/provider.h"

namespace weir::cache {
namespace {

/// Cells of an example at its documented size: read, 5m write, 1h write, uncached.
struct Cells {
  std::int64_t read = 0;
  std::int64_t minutes = 0;
  std::int64_t hour = 0;
  std::int64_t uncached = 0;
};

/// Sends prompts whose blocks are `scale` times as large as in the example.
class Scaled {
 public:
  explicit Scaled(std::int64_t scale, std::int64_t minimum = 1024, bool collapse = true)
      : scale_(scale), provider_(with(minimum, collapse)) {}

  void send(Prompt prompt, VirtualTime at, const Cells& cells, Micros ttft = Micros(0)) {
    Tokens total;
    for (Tokens& tokens : prompt.tokens) {
      tokens = Tokens(tokens.count() * scale_);
      total += tokens;
    }
    const Usage usage = provider_.serve(prompt, at, ttft);
    EXPECT_EQ(buckets(usage), std::to_string(cells.read * scale_) + "/" +
                                  std::to_string(cells.minutes * scale_) + "/" +
                                  std::to_string(cells.hour * scale_) + "/" +
                                  std::to_string(cells.uncached * scale_));
    EXPECT_EQ(usage.cache_read + usage.cache_write_total() + usage.uncached, total);
  }

 private:
  static Rules with(std::int64_t minimum, bool collapse) {
    Rules made = rules(minimum);
    made.collapse_runs = collapse;
    return made;
  }

  std::int64_t scale_;
  Provider provider_;
};

Prompt context(const std::string& question, std::int64_t tokens) {
  return Prompt().system("long context", 5000, "5m").user(question, tokens);
}

Prompt run_of(int blocks) {
  Prompt prompt;
  for (int i = 0; i < blocks; ++i) {
    prompt.user("block " + std::to_string(i), 200);
  }
  return prompt.mark(static_cast<std::size_t>(blocks) - 1, "5m");
}

/// Times the documented size: prompts of 30,000 to 200,000 tokens.
class AgentSize : public ::testing::TestWithParam<std::int64_t> {};

TEST_P(AgentSize, ALargeContextIsReadOnTheSecondRequest) {
  Scaled service(GetParam());
  service.send(context("first", 21), seconds(0), {0, 5000, 0, 21});
  service.send(context("second", 30), seconds(9), {5000, 0, 0, 30});
}

TEST_P(AgentSize, AutomaticCachingFollowsTheConversation) {
  Scaled service(GetParam());
  Prompt prompt;
  prompt.automatic().system("system", 2000).user("1", 100).assistant("1", 300).user("2", 100);
  service.send(prompt, seconds(0), {0, 2500, 0, 0});
  prompt.assistant("2", 300).user("3", 100);
  service.send(prompt, seconds(9), {2500, 400, 0, 0});
  prompt.assistant("3", 300).user("4", 100);
  service.send(prompt, seconds(18), {2900, 400, 0, 0});
}

TEST_P(AgentSize, TheLookbackCountsBlocksAndNotTokens) {
  const auto third = [](const Prompt& prompt, const Cells& cells) {
    Scaled service(GetParam());
    service.send(run_of(10), seconds(0), {0, 2000, 0, 0});
    service.send(run_of(15), seconds(1), {2000, 1000, 0, 0});
    service.send(prompt, seconds(2), cells);
  };
  third(run_of(35), {0, 7000, 0, 0});
  third(run_of(35).mark(14, "5m"), {3000, 4000, 0, 0});
  third(run_of(34), {3000, 3800, 0, 0});
}

TEST_P(AgentSize, AVolatileBlockIsPaidForEveryTime) {
  const auto prompt = [](const std::string& now, std::size_t marked) {
    Prompt made;
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      made.system(name, 1000);
    }
    return made.system(now, 50).mark(marked, "5m");
  };
  Scaled service(GetParam());
  service.send(prompt("10:41:07", 5), seconds(0), {0, 5050, 0, 0});
  service.send(prompt("10:41:08", 5), seconds(1), {0, 5050, 0, 0});
  service.send(prompt("10:41:09", 4), seconds(2), {0, 5000, 0, 50});
  service.send(prompt("10:41:10", 4), seconds(3), {5000, 0, 0, 50});
}

TEST_P(AgentSize, LifetimesCountFromTheStartOfTheLastUse) {
  Scaled service(GetParam());
  const Prompt prompt = Prompt().system("long context", 5000, "5m");
  service.send(prompt, seconds(0), {0, 5000, 0, 0}, seconds(2));
  service.send(prompt, seconds(1), {0, 5000, 0, 0}, seconds(2));  // not visible yet
  service.send(prompt, seconds(290), {5000, 0, 0, 0}, seconds(2));
  service.send(prompt, milliseconds(589'900), {5000, 0, 0, 0}, seconds(2));
  service.send(prompt, milliseconds(889'950), {0, 5000, 0, 0}, seconds(2));
}

TEST_P(AgentSize, HourAndFiveMinuteWritesStandApart) {
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
  Scaled service(GetParam());
  service.send(prompt(1).user("tail 1", 20), seconds(0), {0, 400, 3500, 20});
  service.send(prompt(2).user("tail 2", 25), minutes(4), {3900, 300, 0, 25});
  service.send(prompt(3).user("tail 3", 10), minutes(24), {3500, 1050, 0, 10});
}

TEST_P(AgentSize, BelowTheMinimumNothingIsCachedHoweverLongTheRest) {
  Scaled service(GetParam(), 4096 * GetParam());
  Prompt prompt = Prompt().system("system", 3000, "5m").user("question", 500);
  service.send(prompt, seconds(0), {0, 0, 0, 3500});
  prompt.assistant("answer", 700).user("next", 50, "5m");
  service.send(prompt, seconds(1), {0, 4250, 0, 0});
}

TEST_P(AgentSize, AParameterKeepsTheLevelsBeforeIt) {
  const auto prompt = [](const std::string& tools) {
    return Prompt().tool(tools, 2000, "5m").system("system", 3000, "5m").user("user", 4000, "5m");
  };
  const auto second = [&](const Prompt& changed, const Cells& cells) {
    Scaled service(GetParam());
    service.send(prompt("tools"), seconds(0), {0, 9000, 0, 0});
    service.send(changed, seconds(1), cells);
  };
  Prompt forced = prompt("tools");
  forced.request.salts.messages = "tool_choice=any";
  second(forced, {5000, 4000, 0, 0});
  Prompt web = prompt("tools");
  web.request.salts.system = "web_search=on";
  second(web, {2000, 7000, 0, 0});
  second(prompt("edited tools"), {0, 9000, 0, 0});
}

TEST_P(AgentSize, ARequestWithoutOutputWarmsTheCache) {
  Scaled service(GetParam(), 512);
  const auto prompt = [](const std::string& question, std::int64_t tokens) {
    return Prompt().system("system", 5120, "5m").user(question, tokens);
  };
  service.send(prompt("warmup", 8), seconds(0), {0, 5120, 0, 8});
  service.send(prompt("the question", 40), seconds(1), {5120, 0, 0, 40});
}

TEST_P(AgentSize, ARunOfToolBlocksIsOnePosition) {
  for (const bool collapse : {true, false}) {
    Scaled service(GetParam(), 1024, collapse);
    Prompt prompt = Prompt().system("system", 6000).user("user", 200, "5m");
    service.send(prompt, seconds(0), {0, 6200, 0, 0});
    for (int i = 0; i < 15; ++i) {
      prompt.tool_use("call " + std::to_string(i), 60);
    }
    for (int i = 0; i < 15; ++i) {
      prompt.tool_result("result " + std::to_string(i), 400);
    }
    prompt.mark(1, "").mark(prompt.tokens.size() - 1, "5m");
    service.send(prompt, seconds(1), collapse ? Cells{6200, 6900} : Cells{0, 13100});
  }
}

INSTANTIATE_TEST_SUITE_P(Scales, AgentSize, ::testing::Values(13, 20, 40));

}  // namespace
}  // namespace weir::cache
