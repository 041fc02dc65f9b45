// SPDX-License-Identifier: Apache-2.0
// What the meter says of a cache of OpenAI's or Google's that gave less than it could.
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "core/pricing/price_table.h"
#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using testing::good;
using testing::metered;
using testing::Rows;
using testing::words;

/// A system prompt of over 1,024 tokens and one question.
cassette::Exchange openai(const std::string& model, const std::string& question, int at) {
  cassette::Exchange row;
  row.provider = "openai";
  row.path = "/v1/chat/completions";
  row.request = R"({"model":")" + model + R"(","messages":[{"role":"system","content":")" +
                words(900) + R"("},{"role":"user","content":")" + question + R"("}]})";
  row.at = std::chrono::seconds(at);
  row.ttft = std::chrono::seconds(1);
  return row;
}

cassette::Exchange google(const std::string& question, int at) {
  cassette::Exchange row = openai("", question, at);
  row.provider = "google";
  row.path = "/v1/models/gemini-2.5-flash:generateContent";
  row.request = R"({"systemInstruction":{"parts":[{"text":")" + words(900) +
                R"("}]},"contents":[{"parts":[{"text":")" + question + R"("}]}]})";
  return row;
}

std::string cause(const RowResult& result) {
  const Metered& row = good(result).metered;
  return row.miss ? row.miss->cause : "none";
}

TEST(OpenAiMiss, ParallelRequestsCannotReadWhatIsBeingWritten) {
  const Rows all[]{
      {openai("gpt-4o", "one", 0), openai("gpt-4o", "two", 0), openai("gpt-4o", "three", 1)},
      {openai("gpt-6-sol", "one", 0), openai("gpt-6-sol", "two", 0),
       openai("gpt-6-sol", "three", 1)},
      {google("one", 0), google("two", 0), google("three", 1)}};
  for (const Rows& rows : all) {
    const auto results = metered(rows);
    EXPECT_EQ(cause(results.at(0)), "none");
    EXPECT_EQ(cause(results.at(1)), "not_yet_visible");
    EXPECT_EQ(cause(results.at(2)), "none");
    EXPECT_GE(good(results.at(2)).metered.usage.cache_read, good(results.at(1)).metered.miss->lost);
  }
}

cassette::Exchange with_key(const std::string& model, const std::string& key, int at) {
  cassette::Exchange row = openai(model, "one", at);
  row.request.insert(1, R"("prompt_cache_key":")" + key + "\",");
  return row;
}

TEST(OpenAiMiss, AnotherCacheKeyIsAnotherCache) {
  for (const char* model : {"gpt-4o", "gpt-6-sol"}) {
    const auto results = metered({with_key(model, "a", 0), with_key(model, "a", 10),
                                  with_key(model, "b", 20), with_key(model, "b", 100'000)});
    EXPECT_EQ(cause(results.at(1)), "none") << model;
    ASSERT_EQ(cause(results.at(2)), "scope_changed.cache_key") << model;
    const CacheMiss& miss = *good(results.at(2)).metered.miss;
    EXPECT_EQ(miss.pointer, "/prompt_cache_key");
    EXPECT_EQ(miss.was + " " + miss.now, "a b");
    EXPECT_GT(miss.lost, Tokens(0));
    EXPECT_EQ(cause(results.at(3)), "ttl_expired") << model;
  }
}

/// An answer of one of the service's configurations, that read so much.
cassette::Exchange answered_by(const std::string& fingerprint, int read, int at) {
  cassette::Exchange row = openai("gpt-4o-mini", "one", at);
  row.response = R"({"id":"chatcmpl-)" + std::to_string(at) + R"(","system_fingerprint":")" +
                 fingerprint +
                 R"(","choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}],)" +
                 R"("usage":{"prompt_tokens":1400,"completion_tokens":1,)" +
                 R"("prompt_tokens_details":{"cached_tokens":)" + std::to_string(read) + "}}}";
  return row;
}

TEST(OpenAiMiss, EachBackendOfTheServiceHasCachesOfItsOwn) {
  const auto results = metered({answered_by("fp_a", 0, 0), answered_by("fp_b", 0, 9),
                                answered_by("fp_a", 1280, 18), answered_by("fp_b", 1280, 27)});
  EXPECT_EQ(cause(results.at(1)), "scope_changed.shard");
  EXPECT_EQ(good(results.at(1)).metered.miss->was, "fp_a");
  EXPECT_EQ(good(results.at(1)).metered.miss->now, "fp_b");
  for (const std::size_t i : {0U, 2U, 3U}) {
    EXPECT_EQ(cause(results.at(i)), "none");
  }
  for (const auto& result : results) {
    EXPECT_FALSE(good(result).metered.simulated) << "the simulation agrees with the bill";
  }
}

TEST(OpenAiMiss, ABlindMeterKnowsOfOneBackendOnly) {
  const auto results =
      metered({answered_by("fp_a", 0, 0), answered_by("fp_b", 0, 9)}, EvidenceMode::none);
  EXPECT_GT(good(results.at(1)).metered.usage.cache_read, Tokens(0));
}

TEST(OpenAiMiss, WhatWasWrittenAgainCostsTheWriteMoreThanTheRead) {
  const auto results = metered({openai("gpt-6-sol", "one", 0), openai("gpt-6-sol", "two", 0)});
  const CacheMiss miss = good(results.at(1)).metered.miss.value_or(CacheMiss{});
  const pricing::Prices prices = *pricing::PriceTable::embedded().find("gpt-6-sol", Tokens(1));
  EXPECT_EQ(miss.lost_cost, PicoUsd(miss.lost.count() *
                                    (prices.cache_write.at("30m") - prices.cache_read).count()));
}

TEST(OpenAiMiss, APrefixInConstantUseIsGoneAfterAnHourAllTheSame) {
  Rows rows;
  for (int minute = 0; minute <= 64; minute += 4) {
    rows.emplace_back(openai("gpt-4o", "Where is it?", minute * 60));
  }
  const auto results = metered(rows);
  for (std::size_t i = 0; i < results.size(); ++i) {
    EXPECT_EQ(cause(results.at(i)), i == 15 ? "ttl_expired" : "none") << i;
  }
}

TEST(OpenAiMiss, AnEqualPromptReadsAllThatCanBeRead) {
  const Rows all[]{{openai("gpt-4o", "Where?", 0), openai("gpt-4o", "Where?", 60)},
                   {openai("gpt-6-sol", "Where?", 0), openai("gpt-6-sol", "Where?", 60)},
                   {google("Where?", 0), google("Where?", 60)}};
  for (const Rows& rows : all) {
    EXPECT_EQ(cause(metered(rows).at(1)), "none") << "no broken step, no last token is missed";
  }
}

TEST(OpenAiMiss, AnIdlePrefixIsGoneAfterItsTime) {
  const auto ask = [](int at) { return openai("gpt-4o", "Where is it?", at); };
  const auto results = metered({ask(0), ask(299), ask(600)});
  EXPECT_EQ(cause(results.at(1)), "none");
  EXPECT_EQ(cause(results.at(2)), "ttl_expired");
}

}  // namespace
}  // namespace weir::meter
