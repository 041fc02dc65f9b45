// SPDX-License-Identifier: Apache-2.0
// What the caches drop of the past, and that nobody who comes later can tell.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/service.h"

namespace weir::testing {
namespace {

cache::Rules rules_of(cache::Regime regime) {
  cache::Rules rules;
  rules.regime = regime;
  rules.minimum = Tokens(1024);
  rules.step = Tokens(128);
  rules.idle_ttl = minutes(5);
  rules.retained_ttl = hours(24);
  rules.longest = hours(1);
  return rules;
}

class Forgetting : public ::testing::TestWithParam<cache::Regime> {
 protected:
  Service service{rules_of(GetParam()), 0};
};

/// Conversations share a system prompt, so that each reads what the others wrote.
Prompt conversation(int number, int turn) {
  Prompt prompt;
  prompt.system("You help.", 2000, "5m").user("question " + std::to_string(number), 1200, "5m");
  for (int i = 1; i < turn; ++i) {
    prompt.assistant("answer", 300).user("more " + std::to_string(i), 900, "5m");
  }
  return prompt;
}

TEST_P(Forgetting, HoldsWhatLivesAndNoMore) {
  std::size_t most = 0;
  for (int i = 0; i < 2000; ++i) {
    service.use(conversation(i, 1), seconds(10 * i));
    service.forget_before(seconds(10 * i));
    most = std::max(most, service.size());
  }
  EXPECT_GT(most, 0U);
  EXPECT_LE(most, 400U) << "of half an hour: a conversation in ten seconds, two prefixes each";
}

TEST_P(Forgetting, ChangesNoNumber) {
  std::mt19937 dice(7);
  Service remembering(rules_of(GetParam()), 0);
  std::int64_t read = 0;
  for (int i = 0; i < 3000; ++i) {
    const VirtualTime floor = seconds(3 * i);
    const VirtualTime start = floor + seconds(dice() % 400);
    const Prompt prompt =
        conversation(static_cast<int>(dice() % 30), 1 + static_cast<int>(dice() % 4));
    service.forget_before(floor);
    const Usage usage = service.use(prompt, start);
    ASSERT_EQ(usage, remembering.use(prompt, start)) << i;
    read += usage.cache_read.count();
  }
  EXPECT_GT(read, 0);
  EXPECT_LE(service.size(), remembering.size());
}

INSTANTIATE_TEST_SUITE_P(Regimes, Forgetting,
                         ::testing::Values(cache::Regime::breakpoints, cache::Regime::steps,
                                           cache::Regime::endings),
                         [](const auto& regime) {
                           return "r" + std::to_string(static_cast<int>(regime.param));
                         });

TEST(ForgettingMarkersBelowTheMinimum, DropsThemToo) {
  Service service(rules_of(cache::Regime::breakpoints), 0);
  service.use(Prompt().user("short", 10, "5m"), seconds(0));
  EXPECT_EQ(service.size(), 1U);
  service.forget_before(minutes(5));
  EXPECT_EQ(service.size(), 0U);
}

}  // namespace
}  // namespace weir::testing
