// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/metrics.h"

#include <gtest/gtest.h>

#include "tests/support/trace_builder.h"

namespace weir::compare {
namespace {

using testing::clock_miss;
using testing::PassBuilder;

Usage usage_of(std::int64_t uncached, std::int64_t read, std::int64_t written) {
  Usage usage;
  usage.uncached = Tokens(uncached);
  usage.cache_read = Tokens(read);
  usage.cache_write["5m"] = Tokens(written);
  usage.cache_write["1h"] = Tokens(1);
  usage.output = Tokens(20);
  usage.reasoning = Tokens(5);
  return usage;
}

TEST(Metrics, CountEverythingOfAPass) {
  const Pass pass = PassBuilder("cold")
                        .turn(100)
                        .usage(usage_of(10, 0, 300))
                        .tool("lookup_order", "{}", "boom")
                        .tool("lookup_order")
                        .turn(200)
                        .usage(usage_of(7, 300, 40))
                        .miss(clock_miss(30, 5))
                        .turn(50, "helper")
                        .usage(usage_of(1, 2, 3));
  const auto metrics = metrics_of(pass);
  const std::map<std::string, std::int64_t> expected = {{"turns", 3},
                                                        {"generations", 3},
                                                        {"tool_calls", 2},
                                                        {"tool_errors", 1},
                                                        {"retries", 0},
                                                        {"errors", 0},
                                                        {"input_tokens", 666},
                                                        {"uncached_tokens", 18},
                                                        {"cache_read_tokens", 302},
                                                        {"output_tokens", 60},
                                                        {"cache_write_tokens", 346},
                                                        {"reasoning_tokens", 15},
                                                        {"cache_breaks", 1},
                                                        {"cost_usd", 350},
                                                        {"lifetime_cost_usd", 0},
                                                        {"max_context_tokens", 348}};
  EXPECT_EQ(metrics, expected);
}

TEST(Metrics, OfAnEmptyPassAreAllThereAndZero) {
  const auto metrics = metrics_of(PassBuilder("cold"));
  EXPECT_EQ(metrics.size(), 16U);
  for (const auto& [name, value] : metrics) {
    EXPECT_EQ(value, 0) << name;
  }
}

TEST(Metrics, ARetryRepeatsAFailedRequestOfItsLane) {
  const Pass pass = PassBuilder("cold")
                        .turn()
                        .request("a")
                        .status(529, "overloaded")
                        .generation()
                        .request("a")
                        .status(529, "overloaded")
                        .generation()
                        .request("a")
                        .turn()
                        .request("b")
                        .turn(0, "helper")
                        .request("a");
  const auto metrics = metrics_of(pass);
  EXPECT_EQ(metrics.at("retries"), 2);
  EXPECT_EQ(metrics.at("errors"), 2);
  EXPECT_EQ(metrics.at("turns"), 3);
  EXPECT_EQ(metrics.at("generations"), 5);
}

TEST(Metrics, AskingAgainAfterAnAnswerIsNoRetry) {
  const Pass pass = PassBuilder("cold").turn().request("a").turn().request("a");
  EXPECT_EQ(metrics_of(pass).at("retries"), 0);
}

TEST(Metrics, RequestsWithoutADigestAreNotTakenForEqual) {
  const Pass pass = PassBuilder("cold").turn().request("").status(500, "x").turn().request("");
  EXPECT_EQ(metrics_of(pass).at("retries"), 0);
}

TEST(Metrics, ARedirectOrAClosedConnectionIsAnError) {
  const Pass pass = PassBuilder("cold").turn().status(302, "").turn().status(499, "gone").turn();
  EXPECT_EQ(metrics_of(pass).at("errors"), 2);
}

TEST(Metrics, AMissThatLostNothingIsNoBreak) {
  const Pass pass = PassBuilder("cold").turn().miss(clock_miss(0, 0));
  EXPECT_EQ(metrics_of(pass).at("cache_breaks"), 0);
}

}  // namespace
}  // namespace weir::compare
