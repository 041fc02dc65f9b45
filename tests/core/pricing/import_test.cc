// SPDX-License-Identifier: Apache-2.0
// Lists of other projects, in small: what arrives in a price file, and what is left out.
#include "core/pricing/import.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace weir::pricing {
namespace {

constexpr const char* kDay = "2026-07-24";

constexpr const char* kLiteLlm = R"({
  "sample_spec": {"input_cost_per_token": 0.0, "output_cost_per_token": 0.0,
                  "litellm_provider": "one of those"},
  "fallback_generalizations": {"input_cost_per_token": 1.0, "output_cost_per_token": 1.0},
  "gpt-5.6-sol": {"litellm_provider": "openai", "mode": "chat", "supports_vision": true,
    "input_cost_per_token": 5e-06, "output_cost_per_token": 3e-05,
    "cache_read_input_token_cost": 5e-07, "cache_creation_input_token_cost": 6.25e-06,
    "input_cost_per_token_above_272k_tokens": 1e-05,
    "cache_read_input_token_cost_above_272k_tokens": 1e-06,
    "input_cost_per_token_priority": 1e-05, "input_cost_per_token_above_272k_tokens_priority": 2e-05,
    "output_cost_per_reasoning_token": 3e-05, "tiered_pricing": [{"range": [0, 1]}],
    "search_context_cost_per_query": {"search_context_size_low": 0.01}},
  "claude-x": {"litellm_provider": "anthropic", "input_cost_per_token": 0.000003,
    "output_cost_per_token": 15e-6, "cache_creation_input_token_cost": 3.75e-06,
    "cache_creation_input_token_cost_above_1hr": 6e-06,
    "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-05},
  "gemini/gemini-x": {"litellm_provider": "gemini", "input_cost_per_token": 1.5e-06,
    "output_cost_per_token": 9e-06},
  "gemini/gemini-y": {"litellm_provider": "gemini", "input_cost_per_token": 1e-06,
    "output_cost_per_token": 2e-06},
  "gemini-y": {"litellm_provider": "vertex_ai-language-models", "input_cost_per_token": 2e-06,
    "output_cost_per_token": 4e-06},
  "embedder": {"litellm_provider": "openai", "input_cost_per_token": 2e-08,
    "output_cost_per_token": 0.0},
  "drawer": {"litellm_provider": "openai", "output_cost_per_image": 0.04},
  "noisy": {"litellm_provider": "openai", "input_cost_per_token": 1.0000000000000002e-07,
    "output_cost_per_token": 1e-06}
})";

constexpr const char* kGenaiPrices = R"([
  {"id": "aws", "models": [
    {"id": "claude-x", "match": {"contains": "claude-x"}, "prices": {"input_mtok": 4, "output_mtok": 20}}]},
  {"id": "openai", "name": "OpenAI", "extractors": [], "models": [
    {"id": "gpt-5.6-sol", "match": {"or": [{"equals": "gpt-5.6-sol"}, {"equals": "gpt-5.6"},
        {"regex": "^gpt-5"}]}, "context_window": 1050000,
     "prices": [
       {"prices": {"input_mtok": {"base": 5, "tiers": [{"start": 272000, "price": 10}]},
                   "cache_write_mtok": 6.25, "cache_read_mtok": 0.5, "output_mtok": 30}},
       {"constraint": {"type": "start_date", "start_date": "2026-08-21"},
        "prices": {"input_mtok": 4, "cache_read_mtok": 0.4, "output_mtok": 20,
                   "web_searches_kcount": 10}}]},
    {"id": "whisper", "match": {"equals": "whisper"}, "prices": {"audio_hours": 0.36}},
    {"id": "by-night", "match": {"equals": "by-night"}, "prices": [
       {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 1, "output_mtok": 2}},
       {"constraint": {"type": "time_of_date", "start_time": "16:30:00Z"},
        "prices": {"input_mtok": 0.5, "output_mtok": 1}}]}]},
  {"id": "google", "models": [
    {"id": "gpt-5.6", "match": {"equals": "gpt-5.6"}, "prices": {"input_mtok": 7, "output_mtok": 8}}]},
  {"id": "anthropic", "models": [
    {"id": "claude-x", "match": {"starts_with": "claude-x"},
     "prices": {"input_mtok": 3, "cache_write_mtok": 3.75, "cache_write_1h_mtok": 6, "output_mtok": 15}}]}
])";

Imported import(const char* list) {
  return import_prices(list, "list.json", kDay).value();
}

/// What weir reads of the file that an import writes.
PriceTable table_of(const char* list) {
  return PriceTable::parse(write_price_file(import(list).rows, kDay), "prices.json").value();
}

using Counts = std::map<std::string, std::size_t>;

TEST(ImportLiteLlm, ReadsPricesPerTokenExactly) {
  const PriceTable table = table_of(kLiteLlm);
  const Prices sol = *table.find("gpt-5.6-sol", Tokens(1));
  EXPECT_EQ(sol.uncached, PicoUsd(5'000'000));
  EXPECT_EQ(sol.cache_read, PicoUsd(500'000));
  EXPECT_EQ(sol.cache_write.at("30m"), PicoUsd(6'250'000));
  EXPECT_EQ(sol.output, PicoUsd(30'000'000));
  EXPECT_EQ(sol.provider, "openai");
  EXPECT_EQ(sol.from, kDay);
  EXPECT_EQ(sol.source, "LiteLLM's list of 2026-07-24");
  EXPECT_FALSE(sol.verified);
  EXPECT_EQ(table.find("embedder", Tokens(1))->output, PicoUsd(0));
}

TEST(ImportLiteLlm, LengthsOfPromptsBecomeTiers) {
  const PriceTable table = table_of(kLiteLlm);
  const Prices longer = *table.find("gpt-5.6-sol", Tokens(272'001));
  EXPECT_EQ(longer.uncached, PicoUsd(10'000'000));
  EXPECT_EQ(longer.cache_read, PicoUsd(1'000'000));
  EXPECT_EQ(longer.output, PicoUsd(30'000'000));
  EXPECT_EQ(table.find("claude-x", Tokens(1))->cache_write.at("1h"), PicoUsd(6'000'000));
  EXPECT_EQ(table.find("claude-x", Tokens(200'001))->cache_write.at("1h"), PicoUsd(12'000'000));
  EXPECT_EQ(table.find("claude-x", Tokens(200'001))->cache_write.at("5m"), PicoUsd(3'750'000));
}

TEST(ImportLiteLlm, ReadsCostWhatInputDoesUnlessTheListTells) {
  const Prices prices = *table_of(kLiteLlm).find("claude-x", Tokens(1));
  EXPECT_EQ(prices.cache_read, prices.uncached);
}

TEST(ImportLiteLlm, AProviderBeforeAnIdBecomesAnAlias) {
  const PriceTable table = table_of(kLiteLlm);
  EXPECT_EQ(table.find("gemini-x", Tokens(1))->provider, "google");
  EXPECT_EQ(table.find("gemini/gemini-x", Tokens(1))->model, "gemini-x");
  EXPECT_EQ(table.find("gemini-y", Tokens(1))->uncached, PicoUsd(2'000'000));
  EXPECT_EQ(table.find("gemini/gemini-y", Tokens(1))->uncached, PicoUsd(1'000'000));
}

TEST(ImportLiteLlm, CountsWhatItLeavesOut) {
  EXPECT_EQ(import(kLiteLlm).left_out,
            (Counts{{"with a price of more than six decimals", 1},
                    {"without a price for input and output tokens", 1}}));
}

TEST(ImportGenaiPrices, ReadsDatesTiersAndEqualIds) {
  const PriceTable table = table_of(kGenaiPrices);
  const Prices before = *table.find("gpt-5.6", Tokens(1), "2026-08-20");
  EXPECT_EQ(before.model, "gpt-5.6-sol");
  EXPECT_EQ(before.uncached, PicoUsd(5'000'000));
  EXPECT_EQ(before.cache_write.at("30m"), PicoUsd(6'250'000));
  const Prices longer = *table.find("gpt-5.6", Tokens(272'001), "2026-08-20");
  EXPECT_EQ(longer.uncached, PicoUsd(10'000'000));
  EXPECT_EQ(longer.output, PicoUsd(30'000'000));
  EXPECT_EQ(table.find("gpt-5.6-sol", Tokens(1), "2026-08-21")->output, PicoUsd(20'000'000));
}

TEST(ImportGenaiPrices, AnIdIsTheProvidersThatMakesTheModel) {
  const PriceTable table = table_of(kGenaiPrices);
  EXPECT_EQ(table.find("claude-x", Tokens(1))->cache_write.at("1h"), PicoUsd(6'000'000));
  EXPECT_EQ(table.find("aws/claude-x", Tokens(1))->uncached, PicoUsd(4'000'000));
  EXPECT_EQ(table.find("google/gpt-5.6", Tokens(1))->uncached, PicoUsd(7'000'000));
}

TEST(ImportGenaiPrices, CountsWhatItLeavesOut) {
  EXPECT_EQ(import(kGenaiPrices).left_out,
            (Counts{{"that hold at some hours only", 1},
                    {"without a price for input and output tokens", 1}}));
}

TEST(Import, OtherShapesAreRefused) {
  const auto refusal = [](const char* list) {
    return import_prices(list, "list.json", kDay).error().message;
  };
  const std::string expected =
      "list.json: expected LiteLLM's model_prices_and_context_window.json (an object of models "
      "with 'litellm_provider') or genai-prices' data.json (a list of providers with 'models')";
  for (const char* list : {"{}", "[]", "3", R"({"version": 1, "rows": []})", "[[]]", "\"x\""}) {
    EXPECT_EQ(refusal(list), expected) << list;
  }
  EXPECT_EQ(refusal("{").substr(0, 26), "list.json: not valid JSON ");
  EXPECT_EQ(refusal(R"([{"models": []}])"),
            "list.json: no entry has a price for input and output tokens");
}

TEST(Import, OddValuesAreLeftOut) {
  const Imported imported = import(R"([{"id": "openai", "models": [
      {"id": "a", "match": 3, "prices": {"input_mtok": 1, "output_mtok": 2}},
      {"id": "b", "match": {"or": "x"}, "prices": {"input_mtok": -1, "output_mtok": 2}},
      {"id": "c", "prices": {"input_mtok": {"base": 1, "tiers": [{"start": "no", "price": 2}]},
       "output_mtok": 2}}, 7, {"id": "d", "prices": [3]}]}, 5])");
  ASSERT_EQ(imported.rows.size(), 1U);
  EXPECT_EQ(imported.rows.front().prices.model, "a");
}

}  // namespace
}  // namespace weir::pricing
