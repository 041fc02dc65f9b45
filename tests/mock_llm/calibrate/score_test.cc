// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/score.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::calibrate {
namespace {

Sample sample(wire::Provider provider, std::int64_t billed, std::int64_t metered,
              RowClass row_class = RowClass::plain) {
  Sample one;
  one.request.provider = provider;
  one.row_class = row_class;
  one.billed.uncached = Tokens(billed);
  one.metered.uncached = Tokens(metered);
  one.distinct = true;
  one.place = "rows:" + std::to_string(billed);
  return one;
}

/// What was read of 10,000 billed tokens, and what the simulation reads.
Sample cached(wire::Provider provider, std::int64_t billed, std::int64_t metered) {
  Sample one = sample(provider, 10'000 - billed, 10'000 - metered);
  one.billed.cache_read = Tokens(billed);
  one.metered.cache_read = Tokens(metered);
  one.warm = true;
  return one;
}

constexpr auto kAnthropic = wire::Provider::anthropic;
constexpr auto kOpenAi = wire::Provider::openai;
constexpr auto kGoogle = wire::Provider::google;

TEST(Score, TwoTokensAreForgivenWhereTheTokenizerIsNotPublic) {
  EXPECT_EQ(error_ppm(sample(kAnthropic, 100, 102)), 0);
  EXPECT_EQ(error_ppm(sample(kGoogle, 100, 97)), 10'000);
  EXPECT_EQ(error_ppm(sample(kOpenAi, 100, 102)), 20'000);
}

TEST(Score, AClassHasItsMedianAndItsWorst) {
  std::vector<Sample> samples;
  for (const std::int64_t off : {0, 1, 2, 3, 40}) {
    samples.push_back(sample(kOpenAi, 100 + off, 100));
  }
  samples.push_back(sample(kOpenAi, 7, 100, RowClass::hidden));
  const Score score = score_of(samples);
  ASSERT_EQ(score.classes.size(), 2U);
  const ClassScore& plain = score.classes.front();
  EXPECT_EQ(plain.rows, 5U);
  EXPECT_EQ(plain.exact, 1U);
  EXPECT_EQ(plain.median_ppm, 19'608);
  EXPECT_EQ(plain.worst_ppm, 285'714);
  EXPECT_EQ(plain.worst_place, "rows:140");
}

TEST(Score, ARequestThatIsAskedAgainCountsOnce) {
  std::vector<Sample> samples{sample(kOpenAi, 100, 100), sample(kOpenAi, 100, 100)};
  samples.back().distinct = false;
  EXPECT_EQ(score_of(samples).classes.front().rows, 1U);
}

TEST(Score, LargePromptsAreWeighedByTheirTokens) {
  const Score score =
      score_of({sample(kOpenAi, 9'000, 9'000), sample(kOpenAi, 1'000, 900), sample(kOpenAi, 499, 1),
                sample(kOpenAi, 5'000, 1, RowClass::server)});
  EXPECT_EQ(score.large_rows, 2U);
  EXPECT_EQ(score.large_ppm, 10'000);
}

TEST(Score, ACacheOutcomeIsRightWithinATolerance) {
  EXPECT_EQ(score_of({cached(kOpenAi, 5'000, 5'202)}).cache_right, 1U);
  EXPECT_EQ(score_of({cached(kOpenAi, 5'000, 5'203)}).cache_right, 0U);
  EXPECT_EQ(score_of({cached(kAnthropic, 5'000, 5'500)}).cache_right, 1U);
}

TEST(Score, AFalseHitIsWrongAndAColdHitTellsNothing) {
  const Score missed = score_of({cached(kOpenAi, 0, 5'000)});
  EXPECT_EQ(missed.cache_rows, 1U);
  EXPECT_EQ(missed.cache_wrong, std::vector<std::string>{"rows:10000"});
  Sample cold = cached(kOpenAi, 5'000, 0);
  cold.warm = false;
  EXPECT_EQ(score_of({cold}).cache_rows, 0U);
  EXPECT_EQ(score_of({cached(kGoogle, 0, 5'000)}).cache_rows, 0U);
}

}  // namespace
}  // namespace weir::calibrate
