// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

TEST(Money, PricesAreDecimalsWithoutRounding) {
  EXPECT_EQ(*parse_price("0.075"), PicoUsd(75'000));
  EXPECT_EQ(*parse_price("2.50"), PicoUsd(2'500'000));
  EXPECT_EQ(*parse_price("18"), PicoUsd(18'000'000));
  EXPECT_EQ(*parse_price("0.000001"), PicoUsd(1));
}

TEST(Money, BadPricesAreRefused) {
  for (const char* text :
       {"", ".5", "5.", "1e3", "-1", "1.2.3", "0.0000001", "$2", "9999999999999999"}) {
    EXPECT_FALSE(parse_price(text).ok()) << text;
  }
}

TEST(Money, DollarsShowThreeDigitsAtLeast) {
  EXPECT_EQ(format_usd(PicoUsd(0)), "$0.0000");
  EXPECT_EQ(format_usd(PicoUsd(31'249'999'999)), "$0.0312");
  EXPECT_EQ(format_usd(PicoUsd(31'250'000'000)), "$0.0313");
  EXPECT_EQ(format_usd(PicoUsd(1'234'567'000'000)), "$1.2346");
  EXPECT_EQ(format_usd(PicoUsd(1'234'000'000)), "$0.00123");
  EXPECT_EQ(format_usd(PicoUsd(12'345'000)), "$0.0000123");
  EXPECT_EQ(format_usd(PicoUsd(1)), "$0.000000000001");
  EXPECT_EQ(format_usd(PicoUsd(9'999'999'999)), "$0.01000");
  EXPECT_EQ(format_usd(PicoUsd(-31'250'000'000)), "-$0.0313");
  EXPECT_EQ(format_usd(PicoUsd(std::numeric_limits<std::int64_t>::max())), "$9223372.0369");
  EXPECT_EQ(format_usd(PicoUsd(std::numeric_limits<std::int64_t>::min())), "-$9223372.0369");
}

TEST(Money, APriceIsWrittenAsItIsRead) {
  for (const char* text : {"0.00", "2.50", "0.075", "0.01875", "123.000001", "10.00"}) {
    EXPECT_EQ(format_price(*parse_price(text)), text);
  }
}

TEST(Money, CostIsTheExactSumOverAllBuckets) {
  Prices prices;
  prices.uncached = PicoUsd(2'000'000);
  prices.cache_read = PicoUsd(100'000);
  prices.cache_write = {{"5m", PicoUsd(2'500'000)}, {"1h", PicoUsd(4'000'000)}};
  prices.output = PicoUsd(10'000'000);
  Usage usage;
  usage.uncached = Tokens(50);
  usage.cache_read = Tokens(1800);
  usage.cache_write = {{"5m", Tokens(148)}, {"1h", Tokens(100)}};
  usage.output = Tokens(503);
  EXPECT_EQ(*cost_of(usage, prices),
            PicoUsd(100'000'000 + 180'000'000 + 370'000'000 + 400'000'000 + 5'030'000'000));
  EXPECT_EQ(*cost_without_cache(usage, prices), PicoUsd(2098 * 2'000'000LL + 5'030'000'000));
}

TEST(Money, OverflowAndUnknownTtlAreErrors) {
  Prices prices;
  prices.output = PicoUsd(10'000'000);
  Usage usage;
  usage.output = Tokens(9'000'000'000'000);
  EXPECT_FALSE(cost_of(usage, prices).ok());
  usage.output = Tokens(1);
  usage.cache_write["24h"] = Tokens(1);
  EXPECT_FALSE(cost_of(usage, prices).ok());
}

}  // namespace
}  // namespace weir::pricing
