// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them.
#include "reports/numbers.h"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(PercentChange, RoundsAsPeopleDo) {
  using reports::percent_change;
  EXPECT_EQ(percent_change(312, 498), "+60 %");
  EXPECT_EQ(percent_change(1000, 1024), "+2.4 %");
  EXPECT_EQ(percent_change(1000, 1020), "+2 %");
  EXPECT_EQ(percent_change(1000, 900), "-10 %");
  EXPECT_EQ(percent_change(1000, 997), "-0.3 %");
  EXPECT_EQ(percent_change(100'000, 100'001), "+under 0.1 %");
  EXPECT_EQ(percent_change(100'000, 99'999), "-under 0.1 %");
  EXPECT_EQ(percent_change(1, 51), "+5,000 %");
  EXPECT_EQ(percent_change(7, 7), "+0 %");
  EXPECT_EQ(percent_change(0, 7), "");
}

TEST(PercentChange, SurvivesTheEndsOfTheRange) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(reports::percent_change(1, kMost), "+over 1,000,000,000 %");
  EXPECT_EQ(reports::percent_change(kMost, 0), "-100 %");
}

struct Month {
  std::int64_t base;
  std::int64_t head;
  std::int64_t runs;
  const char* text;
};

TEST(MonthText, TellsDollarsThatMatter) {
  const Month months[] = {
      {31'200'000'000, 49'800'000'000, 10'000, "about +$5,580 a month at 10,000 runs a day"},
      {49'800'000'000, 31'200'000'000, 10'000, "about -$5,580 a month at 10,000 runs a day"},
      {1'000'000, 2'000'000, 10'000, "about +$0.30 a month at 10,000 runs a day"},
      {0, 100'000'000'000, 1, "about +$3.00 a month at 1 run a day"},
      {5, 5, 10'000, ""},
      {5, 6, 10'000, ""},
      {5, 9'000'000'000'000, 0, ""},
      {0, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max(), ""},
  };
  for (const Month& month : months) {
    Verdict verdict;
    verdict.base_cost = PicoUsd(month.base);
    verdict.head_cost = PicoUsd(month.head);
    verdict.runs_per_day = month.runs;
    EXPECT_EQ(reports::month_text(verdict), month.text);
  }
}

TEST(MetricText, TakesTheUnitFromTheName) {
  EXPECT_EQ(reports::metric_text("cost_usd", 31'200'000'000), "$0.0312");
  EXPECT_EQ(reports::metric_text("input_tokens", 6144), "6,144");
  EXPECT_EQ(reports::counted(1, "turn"), "1 turn");
  EXPECT_EQ(reports::counted(2, "turn"), "2 turns");
}

}  // namespace
}  // namespace weir
