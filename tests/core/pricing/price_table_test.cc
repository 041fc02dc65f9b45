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

TEST(PriceTable, ADayBeforeTheFirstRowIsAnError) {
  const Result<Prices> prices =
      PriceTable::embedded().find("claude-haiku-5-5", Tokens(1), "2026-10-06");
  ASSERT_FALSE(prices.ok());
  EXPECT_EQ(prices.error().message,
            "model 'claude-haiku-5-5' has no price on 2026-10-06; the first one known is of "
            "2026-10-07");
}

TEST(PriceTable, AnOverlayAddsAModelFromAnother) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"new-model", "claude-sonnet-5-5", {{"input", "7"}}}).ok());
  const Result<Prices> prices = table.find("new-model", Tokens(1));
  ASSERT_TRUE(prices.ok());
  EXPECT_EQ(prices->uncached, PicoUsd(7'000'000));
  EXPECT_EQ(prices->output, PicoUsd(10'000'000));
  EXPECT_EQ(table.find("new-model", Tokens(1), "2026-10-06")->cache_read, PicoUsd(200'000));
}

TEST(PriceTable, AnOverlayKeepsTheTiersOfItsModel) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"new-model", "claude-haiku-5-5", {{"output", "9"}}}).ok());
  EXPECT_EQ(table.find("new-model", Tokens(1))->uncached, PicoUsd(100'000));
  EXPECT_EQ(table.find("new-model", Tokens(200'000))->uncached, PicoUsd(500'000));
  EXPECT_EQ(table.find("new-model", Tokens(200'000))->output, PicoUsd(9'000'000));
}

TEST(PriceTable, AnOverlayDiscountsAKnownModelOrAlias) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"claude-haiku-4-5", "", {{"input", "0.80"}}}).ok());
  EXPECT_EQ(table.find("claude-haiku-4-5", Tokens(1))->uncached, PicoUsd(800'000));
  EXPECT_EQ(table.find("claude-haiku-4-5", Tokens(1))->output, PicoUsd(5'000'000));
  EXPECT_EQ(table.find("claude-haiku-4-5-20251001", Tokens(1))->uncached, PicoUsd(1'000'000));
}

TEST(PriceTable, AModelLikeNoOtherNeedsItsOwnPrices) {
  PriceTable table = PriceTable::embedded();
  ASSERT_TRUE(table.add({"in-house", "", {{"input", "2"}, {"output", "3"}}}).ok());
  const Result<Prices> prices = table.find("in-house", Tokens(1), "2024-01-01");
  ASSERT_TRUE(prices.ok());
  EXPECT_EQ(prices->cache_read, prices->uncached);
}

TEST(PriceTable, ABadOverlaySaysWhatIsWrong) {
  const auto message = [](const Overlay& overlay) {
    PriceTable table = PriceTable::embedded();
    const Status added = table.add(overlay);
    return added ? "added" : added.error().message;
  };
  EXPECT_EQ(message({"new", "", {{"input", "2"}}}),
            "models: new: a new model needs `like:` a known one, or both input and output");
  EXPECT_EQ(message({"new", "claude-opus-5", {{"inptu", "2"}}}),
            "models: new: unknown price 'inptu'; did you mean 'input'?");
  EXPECT_EQ(
      message({"new", "claude-opus-5", {{"input", "cheap"}}}),
      "models: new: 'input': price \"cheap\": expected dollars per million tokens as a decimal "
      "with at most six places, e.g. \"2.50\"");
  EXPECT_EQ(message({"new", "claude-opsu-5", {}}),
            "models: new: model 'claude-opsu-5' has no price; the nearest known one is "
            "'claude-opus-5'; add it to weir.yaml: models: { claude-opsu-5: { like: claude-opus-5, "
            "input: 2, output: 10 } }");
}

/// The rows "a" with the alias "a-latest", and "b".
PriceTable table_of(const std::string& date, const std::string& input,
                    const std::string& rest = "") {
  const std::string rows =
      R"([{"model":"a","aliases":["a-latest"],"from":"2026-01-01","input":")" + input +
      R"(","output":"9","cache_read":"1","source":"s","verified":true})" + rest + "]";
  return PriceTable::parse(
             R"({"version":1,"date":")" + date + R"(","provider":"p","rows":)" + rows + "}",
             "my.json")
      .value();
}

TEST(PriceTable, ALaterTableTakesTheNamesThatItHas) {
  PriceTable table = table_of("2026-01-01", "2",
                              R"(,{"model":"b","aliases":["b-latest"],"from":"2026-01-01",
      "input":"5","output":"9","cache_read":"1","source":"s","verified":true},
      {"model":"a","from":"2026-06-01","input":"3","output":"9","cache_read":"1","source":"s",
      "verified":true})");
  table.override_with(table_of("2026-03-01", "4"));
  EXPECT_EQ(table.date(), "2026-03-01");
  EXPECT_EQ(table.models(), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(table.find("a", Tokens(1), "2026-07-01")->uncached, PicoUsd(4'000'000));
  EXPECT_EQ(table.find("a-latest", Tokens(1))->as_of, "2026-03-01");
  EXPECT_EQ(table.find("b-latest", Tokens(1))->uncached, PicoUsd(5'000'000));
}

TEST(PriceTable, AnAliasMovesToTheTableThatNamesIt) {
  PriceTable table = table_of("2026-01-01", "2");
  table.override_with(PriceTable::parse(R"({"version":1,"date":"2025-01-01","provider":"p","rows":[
      {"model":"c","aliases":["a-latest"],"from":"2026-01-01","input":"7","output":"9",
       "cache_read":"1","source":"s","verified":true}]})",
                                        "my.json")
                          .value());
  EXPECT_EQ(table.date(), "2026-01-01");
  EXPECT_EQ(table.find("a-latest", Tokens(1))->uncached, PicoUsd(7'000'000));
  EXPECT_EQ(table.find("a", Tokens(1))->uncached, PicoUsd(2'000'000));
}

TEST(PriceTable, ARowMayNameItsOwnProvider) {
  const PriceTable table = table_of("2026-01-01", "2",
                                    R"(,{"model":"b","provider":"q","from":"2026-01-01",
      "input":"5","output":"9","cache_read":"1","source":"s","verified":true})");
  EXPECT_EQ(table.find("a", Tokens(1))->provider, "p");
  EXPECT_EQ(table.find("b", Tokens(1))->provider, "q");
}

TEST(PriceTable, ListsEachLengthOfPrompt) {
  const auto rows = PriceTable::embedded().by_prompt_length({"gpt-5.6", {}, "2026-08-20", {}, {}});
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->at(0).prompt_over, 0);
  EXPECT_EQ(rows->at(1).prompt_over, 272'000);
  EXPECT_EQ(rows->at(1).output, PicoUsd(45'000'000));
  EXPECT_FALSE(PriceTable::embedded().by_prompt_length({"gpt-0", {}, {}, {}, {}}).ok());
}

std::string refusal(const std::string& rows, const std::string& version = "1") {
  const Result<PriceTable> table = PriceTable::parse(
      R"({"version":)" + version + R"(,"date":"2026-01-01","provider":"p","rows":[)" + rows + "]}",
      "my.json");
  return table ? "accepted" : table.error().message;
}

/// A row with these fields behind its prices.
std::string row(const std::string& fields) {
  return R"({"model":"m","from":"2026-01-01","source":"s","verified":true,)" + fields + "}";
}

const std::string kPrices = R"("input":"2","output":"3","cache_read":"1")";

TEST(PriceTable, ErrorsNameFileAndRow) {
  EXPECT_EQ(refusal(row(kPrices)), "accepted");
  EXPECT_EQ(refusal(row(kPrices) + "," + row(R"("input":2)")),
            R"(my.json: row 2 (m): 'input' must be a decimal in quotes, e.g. "2.50")");
  EXPECT_EQ(refusal(row(R"("input":"2","output":"3")")),
            "my.json: row 1 (m): 'cache_read' is missing");
  EXPECT_EQ(refusal(row(kPrices + R"(,"cache_raed":"1")")),
            "my.json: row 1 (m): unknown key 'cache_raed'; did you mean 'cache_read'?");
  EXPECT_EQ(refusal(row(kPrices + R"(,"cache_write_30min":"1")")),
            "my.json: row 1 (m): unknown key 'cache_write_30min'; did you mean 'cache_write_30m'?");
  EXPECT_EQ(refusal(row(kPrices + R"(,"prompt_over":"9")")),
            "my.json: row 1 (m): 'prompt_over' must be a number of tokens");
  EXPECT_EQ(refusal(R"({"model":"m","from":"October 2026"})"),
            "my.json: row 1 (m): 'from' must be a date like 2026-10-07");
  EXPECT_EQ(refusal("7"), "my.json: row 1: expected an object");
}

TEST(PriceTable, ErrorsNameTheFile) {
  EXPECT_EQ(refusal("", "2"),
            "my.json: format version 2 is not known; this program reads version 1");
  EXPECT_EQ(
      PriceTable::parse(R"({"version":1,"modifers":[],"rows":[]})", "my.json").error().message,
      "my.json: unknown key 'modifers'; did you mean 'modifiers'?");
  EXPECT_EQ(PriceTable::parse("[]", "my.json").error().message,
            "my.json: expected an object with a list 'rows'");
  EXPECT_EQ(PriceTable::parse("{", "my.json").error().message.substr(0, 36),
            "my.json: not valid JSON at line 1 co");
}

}  // namespace
}  // namespace weir::pricing
