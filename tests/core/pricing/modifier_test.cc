// SPDX-License-Identifier: Apache-2.0
// Service tiers and geographies: exact factors, and never a guess.
#include "core/pricing/modifier.h"

#include <string>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

PriceQuery query(std::string_view model, std::string_view tier, std::string_view geo = "") {
  return {model, Tokens(1), {}, tier, geo};
}

Result<Prices> embedded(std::string_view model, std::string_view tier, std::string_view geo = "") {
  return PriceTable::embedded().find(query(model, tier, geo));
}

TEST(Modifier, MultipliesEveryPrice) {
  const Prices batch = *embedded("gpt-6-sol", "batch");
  EXPECT_EQ(batch.uncached, PicoUsd(1'000'000));
  EXPECT_EQ(batch.cache_read, PicoUsd(100'000));
  EXPECT_EQ(batch.cache_write.at("30m"), PicoUsd(1'250'000));
  EXPECT_EQ(batch.cache_write.at("12h"), PicoUsd(2'500'000));
  EXPECT_EQ(batch.output, PicoUsd(5'000'000));
  EXPECT_EQ(embedded("gpt-6-sol", "priority")->output, PicoUsd(20'000'000));
  EXPECT_EQ(embedded("gemini-3.5-flash", "priority")->cache_read, PicoUsd(270'000));
}

TEST(Modifier, TierAndGeographyMultiplyEachOther) {
  const Prices prices = *embedded("claude-opus-5", "batch", "us");
  EXPECT_EQ(prices.uncached, PicoUsd(2'750'000));
  EXPECT_EQ(prices.output, PicoUsd(13'750'000));
  EXPECT_TRUE(prices.verified);
  EXPECT_NE(prices.source.find("; batch x 0.5: "), std::string::npos);
  EXPECT_NE(prices.source.find("; us x 1.1: "), std::string::npos);
}

TEST(Modifier, FastModeIsOfSomeModels) {
  EXPECT_EQ(embedded("claude-opus-4-8", "fast")->output, PicoUsd(50'000'000));
  EXPECT_EQ(embedded("claude-opus-4-6", "fast")->output, PicoUsd(25'000'000));
  EXPECT_FALSE(embedded("claude-opus-4-7", "fast").ok());
}

TEST(Modifier, AnUnverifiedFactorMakesPricesUnverified) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"gpt-6-sol", "", {{"input", "1"}}}).ok());
  EXPECT_TRUE(table.find(query("gpt-6-sol", ""))->verified);
  EXPECT_FALSE(table.find(query("gpt-6-sol", "flex"))->verified);
}

TEST(Modifier, StandardRequestsHaveManyNames) {
  for (const char* tier : {"", "default", "standard", "standard_only", "auto"}) {
    EXPECT_EQ(embedded("gpt-6-sol", tier)->uncached, PicoUsd(2'000'000)) << tier;
  }
  EXPECT_EQ(embedded("claude-haiku-4-5", "", "global")->uncached, PicoUsd(1'000'000));
}

TEST(Modifier, ATierWithoutDataIsAnError) {
  EXPECT_EQ(
      embedded("gpt-6-sol", "scale").error().message,
      "model 'gpt-6-sol' has no price for the service tier 'scale'; known: batch, fast, flex, "
      "priority. Give it in `modifiers` of a price file");
  EXPECT_EQ(embedded("claude-haiku-4-5", "", "us").error().message,
            "model 'claude-haiku-4-5-20251001' has no price for inference in 'us'; none is known. "
            "Give it in `modifiers` of a price file");
}

Result<PriceTable> with(const std::string& modifiers, const std::string& input = "2") {
  return PriceTable::parse(
      R"({"version":1,"date":"2026-06-01","provider":"p","modifiers":[)" + modifiers +
          R"(],"rows":[{"model":"m-1","from":"2026-01-01","source":"s","verified":true,"input":")" +
          input + R"(","output":"3","cache_read":"1"}]})",
      "my.json");
}

std::string modifier(const std::string& fields) {
  return R"({"models":["m-*"],"from":"2026-01-01","source":"s","verified":true,)" + fields + "}";
}

TEST(Modifier, TheNewestInForceHolds) {
  const std::string later =
      R"({"tier":["batch"],"permille":400,"models":["*"],"from":"2026-05-01","source":"s",)"
      R"("verified":true})";
  const PriceTable table = *with(modifier(R"("tier":["batch"],"permille":500)") + "," + later);
  EXPECT_EQ(table.find({"m-1", Tokens(1), "2026-04-30", "batch", {}})->uncached,
            PicoUsd(1'000'000));
  EXPECT_EQ(table.find({"m-1", Tokens(1), "2026-05-01", "batch", {}})->uncached, PicoUsd(800'000));
}

TEST(Modifier, APriceThatIsNoLongerWholeIsAnError) {
  const PriceTable table = *with(modifier(R"("tier":["batch"],"permille":500)"), "0.000001");
  EXPECT_EQ(table.find(query("m-1", "batch")).error().message,
            "model 'm-1', batch x 0.5: a price would have more than six decimals");
}

TEST(Modifier, StayWhereAnotherFileGivesPricesOnly) {
  PriceTable table = *with(modifier(R"("tier":["batch"],"permille":500)"));
  table.override_with(*with("", "4"));
  EXPECT_EQ(table.find(query("m-1", "batch"))->uncached, PicoUsd(2'000'000));
  table.override_with(*with(modifier(R"("geo":["us"],"permille":1100)"), "4"));
  EXPECT_FALSE(table.find(query("m-1", "batch")).ok());
}

TEST(Modifier, ErrorsNameTheirPlace) {
  const auto refusal = [](const std::string& text) { return with(text).error().message; };
  EXPECT_EQ(refusal(modifier(R"("permille":500)")),
            "my.json: modifier 1: expected one of 'tier' and 'geo'");
  EXPECT_EQ(refusal(modifier(R"("tier":["batch"],"permille":0.5)")),
            "my.json: modifier 1: 'permille' must be a whole number above 0, e.g. 500 for a half");
  EXPECT_EQ(refusal(modifier(R"("tier":"batch","permille":500)")),
            "my.json: modifier 1: 'tier' must be a list of names");
  EXPECT_EQ(refusal(modifier(R"("teir":["batch"],"permille":500)")),
            "my.json: modifier 1: unknown key 'teir'; did you mean 'tier'?");
}

}  // namespace
}  // namespace weir::pricing
