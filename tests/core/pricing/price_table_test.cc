// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_table.h"

#include <gtest/gtest.h>

namespace weir::pricing {
namespace {

TEST(PriceTable, TheRowInForceOnADayWins) {
  const PriceTable& table = PriceTable::embedded();
  EXPECT_EQ(table.find("claude-sonnet-5-5", Tokens(1), "2026-10-06")->cache_read, PicoUsd(200'000));
  EXPECT_EQ(table.find("claude-sonnet-5-5", Tokens(1), "2026-10-07")->cache_read, PicoUsd(100'000));
  EXPECT_EQ(table.find("claude-sonnet-5-5", Tokens(1))->from, "2026-10-07");
}

TEST(PriceTable, LongPromptsHaveTheirTier) {
  const PriceTable& table = PriceTable::embedded();
  EXPECT_EQ(table.find("claude-haiku-5-5", Tokens(100'000))->output, PicoUsd(500'000));
  EXPECT_EQ(table.find("claude-haiku-5-5", Tokens(100'001))->output, PicoUsd(2'500'000));
}

TEST(PriceTable, AliasesNameTheirRow) {
  EXPECT_EQ(PriceTable::embedded().find("claude-haiku-4-5", Tokens(1))->model,
            "claude-haiku-4-5-20251001");
}

TEST(PriceTable, AnUnknownModelIsAnErrorWithARemedy) {
  const Result<Prices> prices = PriceTable::embedded().find("claude-sonet-5-5", Tokens(1));
  ASSERT_FALSE(prices.ok());
  EXPECT_EQ(prices.error().message,
            "model 'claude-sonet-5-5' has no price; the nearest known one is 'claude-sonnet-5-5'; "
            "add it to weir.yaml: models: { claude-sonet-5-5: { like: claude-sonnet-5-5, input: 2, "
            "output: 10 } }");
}

TEST(PriceTable, AnOverlayAddsAModelFromAnother) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"new-model", "claude-sonnet-5-5", {{"input", "7"}}}).ok());
  const Result<Prices> prices = table.find("new-model", Tokens(1));
  ASSERT_TRUE(prices.ok());
  EXPECT_EQ(prices->uncached, PicoUsd(7'000'000));
  EXPECT_EQ(prices->output, PicoUsd(10'000'000));
  EXPECT_FALSE(table.add({"other", "no-such-model", {}}).ok());
  EXPECT_FALSE(table.add({"other", "", {{"input", "cheap"}}}).ok());
}

TEST(PriceTable, EveryRowIsComplete) {
  const PriceTable& table = PriceTable::embedded();
  for (const std::string& model : table.models()) {
    const Result<Prices> prices = table.find(model, Tokens(1));
    ASSERT_TRUE(prices.ok()) << model;
    EXPECT_GT(prices->uncached, PicoUsd(0)) << model;
    EXPECT_GT(prices->output, prices->uncached) << model;
    EXPECT_LT(prices->cache_read, prices->uncached) << model;
    EXPECT_EQ(prices->cache_write.size(), 2U) << model;
    EXPECT_FALSE(prices->source.empty()) << model;
  }
}

TEST(PriceTable, ErrorsNameFileAndRow) {
  const Result<PriceTable> table = PriceTable::parse(
      R"({"date":"2026-01-01","provider":"p","rows":[{"model":"m","from":"2026-01-01","source":"s","verified":true,"input":2}]})",
      "my.json");
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().message, "my.json: row 1: 'input' must be a decimal in quotes");
}

}  // namespace
}  // namespace weir::pricing
