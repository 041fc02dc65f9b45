// SPDX-License-Identifier: Apache-2.0
// The rows that the program carries: complete, and as the providers' tables have them.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

const PriceTable& table() {
  return PriceTable::embedded();
}

std::int64_t base(const Prices& prices) {
  return prices.uncached.count();
}

TEST(EmbeddedPrices, EveryRowIsComplete) {
  for (const std::string& model : table().models()) {
    const Result<Prices> prices = table().find(model, Tokens(1));
    ASSERT_TRUE(prices.ok()) << model;
    EXPECT_GT(prices->uncached, PicoUsd(0)) << model;
    const bool embedding = model.find("embedding") != std::string::npos;
    EXPECT_TRUE(embedding ? prices->output == PicoUsd(0) : prices->output > prices->uncached)
        << model;
    EXPECT_LE(prices->cache_read, prices->uncached) << model;
    EXPECT_FALSE(prices->source.empty()) << model;
    EXPECT_FALSE(prices->as_of.empty()) << model;
  }
}

/// Claude 3 Haiku's writes were rounded to the cent.
TEST(EmbeddedPrices, CacheWritesCostWhatTheRuleSays) {
  const std::map<std::string, std::int64_t> permille{
      {"5m", 1250}, {"1h", 2000}, {"30m", 1250}, {"12h", 2500}};
  for (const std::string& model : table().models()) {
    for (const Tokens prompt : {Tokens(1), Tokens(300'000)}) {
      const Result<Prices> prices = table().find(model, prompt);
      ASSERT_TRUE(prices.ok()) << model;
      for (const auto& [ttl, price] : prices->cache_write) {
        EXPECT_TRUE(price.count() * 1000 == base(*prices) * permille.at(ttl) ||
                    model == "claude-3-haiku-20240307")
            << model << " " << ttl;
      }
    }
  }
}

TEST(EmbeddedPrices, LongPromptsCostTheDoubleAtOpenAi) {
  for (const char* model : {"gpt-6.1-sol", "gpt-6-luna", "gpt-5.6-terra", "gpt-5.5", "gpt-5.4"}) {
    const Prices usual = *table().find(model, Tokens(272'000));
    const Prices longer = *table().find(model, Tokens(272'001));
    EXPECT_EQ(base(longer), base(usual) * 2) << model;
    EXPECT_EQ(longer.cache_read.count(), usual.cache_read.count() * 2) << model;
    EXPECT_EQ(longer.output.count() * 2, usual.output.count() * 3) << model;
    for (const auto& [ttl, price] : usual.cache_write) {
      EXPECT_EQ(longer.cache_write.at(ttl).count(), price.count() * 2) << model;
    }
  }
}

struct Listed {
  const char* model;
  const char* date;
  std::int64_t prompt;
  const char* input;
  const char* cache_read;
  const char* output;
};

class Tables : public ::testing::TestWithParam<Listed> {};

TEST_P(Tables, SayTheSame) {
  const Listed& listed = GetParam();
  const Result<Prices> prices = table().find(listed.model, Tokens(listed.prompt), listed.date);
  ASSERT_TRUE(prices.ok()) << prices.error().message;
  EXPECT_EQ(prices->uncached, *parse_price(listed.input)) << listed.model;
  EXPECT_EQ(prices->cache_read, *parse_price(listed.cache_read)) << listed.model;
  EXPECT_EQ(prices->output, *parse_price(listed.output)) << listed.model;
}

INSTANTIATE_TEST_SUITE_P(
    OpenAi, Tables,
    ::testing::Values(Listed{"gpt-6-astra", "", 1, "10", "1", "50"},
                      Listed{"gpt-6.1-sol", "", 1, "2", "0.10", "10"},
                      Listed{"gpt-6.1-terra", "", 1, "1", "0.05", "5"},
                      Listed{"gpt-6-sol", "", 1, "2", "0.20", "10"},
                      Listed{"gpt-6-luna", "", 1, "0.10", "0.01", "0.50"},
                      Listed{"gpt-5.6", "2026-08-20", 1, "5", "0.50", "30"},
                      Listed{"gpt-5.6", "2026-08-21", 1, "4", "0.40", "20"},
                      Listed{"gpt-5.6-sol", "2026-08-20", 300'000, "10", "1", "45"},
                      Listed{"gpt-5.6-terra", "2026-07-29", 1, "2.5", "0.25", "15"},
                      Listed{"gpt-5.6-terra", "2026-07-30", 1, "2", "0.20", "12"},
                      Listed{"gpt-5.6-luna", "2026-07-29", 1, "1", "0.10", "6"},
                      Listed{"gpt-5.6-luna", "2026-07-30", 1, "0.20", "0.02", "1.20"},
                      Listed{"gpt-5.5-pro", "", 1, "30", "30", "180"},
                      Listed{"gpt-5.4-mini", "", 300'000, "0.75", "0.075", "4.5"},
                      Listed{"gpt-5.3-codex", "", 1, "1.75", "0.175", "14"},
                      Listed{"gpt-5-nano", "", 1, "0.05", "0.005", "0.40"},
                      Listed{"gpt-4.1-nano-2025-04-14", "", 1, "0.1", "0.025", "0.4"},
                      Listed{"gpt-4o-2024-05-13", "", 1, "5", "5", "15"},
                      Listed{"o4-mini", "", 1, "1.1", "0.275", "4.4"}));

INSTANTIATE_TEST_SUITE_P(
    Google, Tables,
    ::testing::Values(Listed{"gemini-3.8-flash", "2026-12-31", 1, "0.75", "0.075", "3.75"},
                      Listed{"gemini-3.8-flash", "2027-01-01", 1, "1.50", "0.15", "7.50"},
                      Listed{"gemini-3.5-flash", "", 1, "1.50", "0.15", "9"},
                      Listed{"gemini-3.1-pro-preview", "", 200'000, "2", "0.20", "12"},
                      Listed{"gemini-3.1-pro-preview", "", 200'001, "4", "0.40", "18"},
                      Listed{"gemini-2.5-pro", "", 200'001, "2.50", "0.25", "15"},
                      Listed{"gemini-2.5-flash-lite", "", 200'001, "0.10", "0.01", "0.40"}));

TEST(EmbeddedPrices, ModelsOfRealTrafficHaveAPrice) {
  const std::vector<std::string> seen{"claude-3-5-haiku-latest",
                                      "claude-3-5-sonnet-20240620",
                                      "claude-3-7-sonnet-20250219",
                                      "claude-3-haiku-20240307",
                                      "claude-3-opus-20240229",
                                      "claude-haiku-4-5",
                                      "claude-sonnet-4-0",
                                      "computer-use-preview",
                                      "gpt-3.5-turbo",
                                      "gpt-3.5-turbo-0125",
                                      "gpt-4",
                                      "gpt-4-0613",
                                      "gpt-4.5-preview",
                                      "gpt-4o-2024-08-06",
                                      "gpt-4o-mini",
                                      "gpt-4o-search-preview",
                                      "gpt-5-mini-2025-08-07",
                                      "gpt-5.4-2026-03-05",
                                      "gpt-5.5-2026-04-23",
                                      "o1-mini",
                                      "o3",
                                      "o3-mini",
                                      "gemini-1.5-flash",
                                      "gemini-2.0-flash",
                                      "gemini-2.5-flash-image",
                                      "gemini-3-flash-preview",
                                      "gemini-3.6-flash"};
  for (const std::string& model : seen) {
    EXPECT_TRUE(table().find(model, Tokens(1)).ok()) << model;
  }
}

}  // namespace
}  // namespace weir::pricing
