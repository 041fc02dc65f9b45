// SPDX-License-Identifier: Apache-2.0
// A real regression: an agent marked its system prompt twice, so that of four markers two instead
// of three were left for the history, and on a route without lookback nearly every tool call became
// a full rewrite (NousResearch/hermes-agent issue 20880, comment of 2026-07-30).
#include <gtest/gtest.h>

#include "core/pricing/price_table.h"
#include "tests/mock_llm/cache/provider.h"

namespace weir::cache {
namespace {

Prompt request_of_step(int step, std::size_t history_markers) {
  Prompt prompt = Prompt().system("static", 9000).system("volatile", 3000, "5m").user("task", 300);
  if (history_markers == 2) {
    prompt.mark(0, "5m");
  }
  for (int i = 0; i < step; ++i) {
    prompt.tool_use("call " + std::to_string(i), 200);
    prompt.tool_result("result " + std::to_string(i), 1500);
  }
  const std::size_t blocks = prompt.tokens.size();
  for (std::size_t i = 1; i <= history_markers && blocks - i >= 2; ++i) {
    prompt.mark(blocks - i, "5m");
  }
  return prompt;
}

struct Session {
  std::vector<std::string> requests;
  Usage sum;
  std::string cost;
};

Session run(std::size_t history_markers, std::size_t window) {
  Rules with = rules();
  with.window = window;
  Provider provider(with);
  Session session;
  for (int step = 0; step < 6; ++step) {
    session.requests.push_back(
        provider.send(request_of_step(step, history_markers), seconds(step)));
  }
  session.sum = provider.sum;
  const Result<pricing::Prices> prices =
      pricing::PriceTable::embedded().find("claude-sonnet-4-6", Tokens(0));
  session.cost = pricing::format_usd(*pricing::cost_of(provider.sum, *prices));
  return session;
}

const std::vector<std::string> kHealthy{"0/12300/0/0",    "12300/1700/0/0", "14000/1700/0/0",
                                        "15700/1700/0/0", "17400/1700/0/0", "19100/1700/0/0"};

TEST(MarkerBudget, LookbackHidesTheLostMarker) {
  for (const std::size_t markers : {3U, 2U}) {
    const Session session = run(markers, 20);
    EXPECT_EQ(session.requests, kHealthy) << markers;
    EXPECT_EQ(buckets(session.sum), "78500/20800/0/0") << markers;
    EXPECT_EQ(session.cost, "$0.1016") << markers;
  }
}

TEST(MarkerBudget, ThreeHistoryMarkersNeedNoLookback) {
  const Session session = run(3, 1);
  EXPECT_EQ(session.requests, kHealthy);
  EXPECT_EQ(session.cost, "$0.1016");
}

TEST(MarkerBudget, TwoHistoryMarkersRewriteEveryStepWithoutLookback) {
  const Session session = run(2, 1);
  EXPECT_EQ(session.requests,
            (std::vector<std::string>{"0/12300/0/0", "12000/2000/0/0", "12000/3700/0/0",
                                      "12000/5400/0/0", "12000/7100/0/0", "12000/8800/0/0"}));
  EXPECT_EQ(buckets(session.sum), "60000/39300/0/0");
  EXPECT_EQ(session.cost, "$0.1654");
}

}  // namespace
}  // namespace weir::cache
