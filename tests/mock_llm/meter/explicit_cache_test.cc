// SPDX-License-Identifier: Apache-2.0
// Explicit caches of Gemini in exchange files: a prefix that requests name instead of sending it.
#include <chrono>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "mock_llm/meter/exchange_meter.h"
#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using testing::good;
using testing::metered;
using testing::usage_of;
using State = ExplicitRead::State;

cassette::Exchange google(const std::string& path, const std::string& request, int at,
                          std::string response) {
  cassette::Exchange row;
  row.provider = "google";
  row.path = "/v1beta/" + path;
  row.request = request;
  row.at = std::chrono::seconds(at);
  row.response = std::move(response);
  return row;
}

cassette::Exchange creation(int at = 0, const std::string& usage = "") {
  return google("cachedContents",
                R"({"model":"models/gemini-2.5-pro","ttl":"300s","contents":[{"role":"user",)"
                R"("parts":[{"text":")" +
                    testing::words(900) + R"("}]}]})",
                at, R"({"name":"cachedContents/a")" + usage + "}");
}

const std::string kTold = R"(,"usageMetadata":{"totalTokenCount":5000})";

std::string asking(const std::string& cache) {
  return R"({"cachedContent":")" + cache +
         R"(","contents":[{"role":"user","parts":[{"text":"Where is it?"}]}]})";
}

cassette::Exchange question(int at, const std::string& cache = "cachedContents/a", int read = 0) {
  const std::string usage = read == 0
                                ? ""
                                : R"(,"usageMetadata":{"promptTokenCount":)" +
                                      std::to_string(read + 6) + R"(,"cachedContentTokenCount":)" +
                                      std::to_string(read) + R"(,"candidatesTokenCount":3})";
  return google("models/gemini-2.5-pro:generateContent", asking(cache), at,
                R"({"candidates":[{"content":{"parts":[{"text":"Hi."}]}}])" + usage + "}");
}

TEST(ExplicitCache, TheRowThatCreatesItIsBilledAsInput) {
  const Metered told = good(metered({creation(0, kTold)}).at(0)).metered;
  EXPECT_EQ(told.usage.uncached, Tokens(5000));
  EXPECT_EQ(told.usage.output, Tokens(0));
  EXPECT_EQ(told.method, Method::exact);
  EXPECT_EQ(told.cost, PicoUsd(std::int64_t{5000} * 1'250'000));
  const Metered counted = good(metered({creation()}).at(0)).metered;
  EXPECT_GT(counted.usage.uncached, Tokens(900));
  EXPECT_EQ(counted.method, Method::estimated);
}

TEST(ExplicitCache, ARequestThatNamesItReadsItWhole) {
  const auto results = metered({creation(0, kTold), question(10), question(20)});
  for (const std::size_t i : {1U, 2U}) {
    const Metered& row = good(results.at(i)).metered;
    EXPECT_EQ(row.usage.cache_read, Tokens(5000));
    EXPECT_LT(row.usage.uncached, Tokens(12));
    EXPECT_EQ(row.explicit_read->state, State::held);
    EXPECT_EQ(row.cumulative.back(), row.usage.input_total());
    EXPECT_FALSE(row.miss);
  }
}

TEST(ExplicitCache, WithoutEvidenceItsContentIsCounted) {
  const auto results = metered({creation(0, kTold), question(10)}, EvidenceMode::none);
  EXPECT_NE(usage_of(results.at(0)).uncached, Tokens(5000));
  EXPECT_EQ(usage_of(results.at(1)).cache_read, usage_of(results.at(0)).uncached);
  EXPECT_EQ(good(results.at(1)).metered.method, Method::estimated);
}

TEST(ExplicitCache, EarlierRowsTellItsLength) {
  const auto results =
      metered({question(0, "cachedContents/b", 7000), question(10, "cachedContents/b")},
              EvidenceMode::previous);
  EXPECT_EQ(usage_of(results.at(0)).cache_read, Tokens(0)) << "a row's own usage is not read";
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(7000));
  EXPECT_EQ(usage_of(results.at(1)).uncached, Tokens(6)) << "the bill without the cache";
}

TEST(ExplicitCache, ItIsGoneWhenItsTimeIsOver) {
  const auto results = metered({creation(0, kTold), question(299), question(300)});
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(5000));
  EXPECT_EQ(usage_of(results.at(2)).cache_read, Tokens(0));
  EXPECT_EQ(good(results.at(2)).metered.explicit_read->state, State::expired);
}

TEST(ExplicitCache, ARequestThatNamesAnUnknownOneIsMeteredAllTheSame) {
  const Metered row = good(metered({question(0)}).at(0)).metered;
  EXPECT_EQ(row.explicit_read->state, State::unknown);
  EXPECT_GT(row.usage.uncached, Tokens(0)) << "its own part";
  EXPECT_EQ(row.method, Method::estimated);
  const Metered billed = good(metered({question(0, "cachedContents/b", 7000)}).at(0)).metered;
  EXPECT_EQ(billed.usage.cache_read, Tokens(7000));
  EXPECT_EQ(billed.explicit_read->state, State::held) << "its bill tells the length";
}

TEST(ExplicitCache, ARequestOfNothingElseIsNoSilentZero) {
  cassette::Exchange bare = question(10);
  bare.request = R"({"cachedContent":"cachedContents/a","contents":[]})";
  const auto results = metered({creation(0, kTold), bare});
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(5000));
  EXPECT_EQ(usage_of(results.at(1)).uncached, Tokens(0));
}

TEST(ExplicitCache, ARefusedCreationLeavesNothing) {
  cassette::Exchange refused = creation(0, kTold);
  refused.status = 400;
  const auto results = metered({refused, question(10)});
  EXPECT_EQ(good(results.at(0)).metered.cost, PicoUsd(0));
  EXPECT_EQ(good(results.at(1)).metered.explicit_read->state, State::unknown);
}

TEST(ExplicitCache, CountsWithTheRequestThatNamesIt) {
  const auto results =
      metered({creation(0, kTold),
               google("models/gemini-2.5-pro:countTokens",
                      R"({"generateContentRequest":)" + asking("cachedContents/a") + "}", 5, "")});
  EXPECT_TRUE(good(results.at(1)).counts_only);
  EXPECT_GT(usage_of(results.at(1)).input_total(), Tokens(5000));
}

TEST(ExplicitCache, ALongPrefixCountsForThePriceOfLongPrompts) {
  const auto results =
      metered({creation(0, R"(,"usageMetadata":{"totalTokenCount":200000})"), question(10)});
  const Metered& row = good(results.at(1)).metered;
  EXPECT_EQ(row.cost,
            PicoUsd(std::int64_t{200'000} * 250'000 + row.usage.uncached.count() * 2'500'000 +
                    row.usage.output.count() * 15'000'000));
}

}  // namespace
}  // namespace weir::meter
