// SPDX-License-Identifier: Apache-2.0
// Least absolute deviations in whole numbers.
#include "mock_llm/calibrate/fit.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace weir::calibrate {
namespace {

using Steps = std::vector<std::int64_t>;

const std::vector<Bounds> kFree{{-1000}, {-1000}};

/// Texts of 1,000 to 8,000 tokens in 1 to 3 messages.
std::vector<Observation> observations(std::int64_t of_text, std::int64_t of_message) {
  std::vector<Observation> all;
  for (std::int64_t i = 1; i <= 24; ++i) {
    const std::int64_t text = 1000 * (i % 8 + 1);
    const std::int64_t messages = 1000 * (i % 3 + 1);
    all.push_back({{text, messages}, text * of_text + messages * of_message});
  }
  return all;
}

TEST(Fit, FindsWhatTheObservationsWereMadeOf) {
  EXPECT_EQ(fit(observations(40, 3), kFree), (Steps{40, 3}));
  EXPECT_EQ(fit(observations(-40, 0), kFree), (Steps{-40, 0}));
}

TEST(Fit, NothingIsOffNothingMoves) {
  EXPECT_EQ(fit(observations(0, 0), kFree), (Steps{0, 0}));
}

TEST(Fit, AFewOddObservationsMoveNothing) {
  std::vector<Observation> all = observations(40, 3);
  for (const std::size_t odd : {1U, 7U, 13U}) {
    all[odd].residual += 50'000'000;
  }
  EXPECT_EQ(fit(all, kFree), (Steps{40, 3}));
}

TEST(Fit, FewerThanFiveObservationsOfAValueTellNothing) {
  std::vector<Observation> all = observations(40, 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].effects[1] = i < 4 ? 1000 : 0;
    all[i].residual += i < 4 ? 9000 : 0;
  }
  EXPECT_EQ(fit(all, kFree), (Steps{40, 0}));
  all[4].effects[1] = 1000;
  all[4].residual += 9000;
  EXPECT_EQ(fit(all, kFree), (Steps{40, 9}));
}

TEST(Fit, NoValueFallsBelowItsBound) {
  EXPECT_EQ(fit(observations(0, -7), {{-1000}, {-4}})[1], -4);
}

TEST(Fit, WhatIsLeftOverIsTheResidualWithoutTheSteps) {
  EXPECT_EQ(left_over({{1000, 2000}, 5000}, {3, -1}), 4000);
}

}  // namespace
}  // namespace weir::calibrate
