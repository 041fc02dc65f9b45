// SPDX-License-Identifier: Apache-2.0
// What must hold for every request that is metered from its own bytes, on seeded random ones.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using testing::Body;
using testing::metered;
using testing::row;
using testing::usage_of;

constexpr int kRounds = 12;

const std::vector<std::string> kWords{"harbour", "the",  "quickly", "invoice", "seven",
                                      "garden",  "code", "return",  "blue",    "parliament"};

std::string random_text(std::mt19937_64& random) {
  std::string text = "Note";
  const std::uint64_t words = 1 + random() % 300;
  for (std::uint64_t i = 0; i < words; ++i) {
    text += " " + kWords[random() % kWords.size()];
  }
  return text;
}

struct Api {
  const char* provider;
  const char* path;
  std::string before;  ///< the body up to the text of the last message
  std::string behind;
};

/// The newest tokenizers and the older ones; with and without tools.
std::vector<Api> apis() {
  const std::string claude_end = R"("}]})";
  const std::string tools = R"("tools":[)" + testing::tool("find") + "],";
  return {
      {"anthropic", "/v1/messages",
       R"({"model":"claude-sonnet-4-6","max_tokens":9,"messages":[{"role":"user","content":")",
       claude_end},
      {"anthropic", "/v1/messages",
       R"({"model":"claude-opus-5","max_tokens":9,)" + tools +
           R"("messages":[{"role":"user","content":")",
       claude_end},
      {"openai", "/v1/chat/completions",
       R"({"model":"gpt-4o","messages":[{"role":"user","content":")", claude_end},
      {"openai", "/v1/chat/completions",
       R"({"model":"gpt-4","messages":[{"role":"user","content":")", claude_end},
      {"openai", "/v1/responses", R"({"model":"gpt-5","input":")", R"("})"},
      {"google", "/v1beta/models/gemini-2.5-flash:generateContent",
       R"({"contents":[{"role":"user","parts":[{"text":")", R"("}]}]})"},
  };
}

std::int64_t count(const Api& api, const std::string& text) {
  cassette::Exchange exchange;
  exchange.provider = api.provider;
  exchange.path = api.path;
  exchange.request = api.before + text + api.behind;
  return usage_of(metered({exchange}, EvidenceMode::none).at(0)).input_total().count();
}

/// A word's own tokens: its share of a long run of it, so that estimates have some, too.
double tokens_of(const Api& api, const std::string& word) {
  std::string run = "Note";
  for (int i = 0; i < 200; ++i) {
    run.append(" ").append(word);
  }
  return static_cast<double>(count(api, run) - count(api, "Note")) / 200;
}

TEST(MeterProperties, OneMoreWordCostsThatWordsTokens) {
  for (const Api& api : apis()) {
    std::mt19937_64 random(11);
    for (int round = 0; round < kRounds; ++round) {
      const std::string text = random_text(random);
      const std::string& word = kWords[random() % kWords.size()];
      std::string longer = text;
      longer.append(" ").append(word);
      const auto more = static_cast<double>(count(api, longer) - count(api, text));
      EXPECT_NEAR(more, tokens_of(api, word), 1.0)
          << api.provider << api.path << " " << word << " behind " << text.size() << " bytes";
    }
  }
}

/// A marked system prompt, a call of a tool with this input, and its marked result.
Body called(const std::string& input) {
  Body body;
  body.system = testing::words(600);
  body.messages = {
      testing::message("user", testing::block("Where is order 7?")),
      testing::message("assistant",
                       R"({"type":"tool_use","id":"toolu_1","name":"find","input":)" + input + "}"),
      testing::message("user", R"({"type":"tool_result","tool_use_id":"toolu_1","content":"Here.",)"
                               R"("cache_control":{"type":"ephemeral"}})")};
  body.tools = {testing::tool("find")};
  return body;
}

TEST(MeterProperties, KeysOfAToolsInputInAnotherOrderBreakTheCacheFromThere) {
  const std::string input = R"({"id":"7","shop":"north"})";
  const std::string shuffled = R"({"shop":"north","id":"7"})";
  const auto second = [&](const std::string& sent) {
    return usage_of(
        metered({row(called(input), 0), row(called(sent), 10)}, EvidenceMode::none).at(1));
  };
  const Usage same = second(input);
  const Usage other = second(shuffled);
  EXPECT_EQ(same.cache_write_total(), Tokens(0));
  EXPECT_GT(other.cache_read, Tokens(1024)) << "the system prompt stands before the call";
  EXPECT_LT(other.cache_read, same.cache_read);
  EXPECT_EQ(other.input_total(), same.input_total());
  EXPECT_EQ(other.cache_read + other.cache_write_total(), same.cache_read);
}

TEST(MeterProperties, CountsDoNotDependOnTheCache) {
  std::mt19937_64 random(12);
  for (int round = 0; round < kRounds; ++round) {
    Body body = testing::question(random_text(random));
    const auto results =
        metered({row(body, 0), row(body, 10), row(body, 4000)}, EvidenceMode::none);
    const Tokens total = usage_of(results.at(0)).input_total();
    EXPECT_EQ(usage_of(results.at(1)).input_total(), total);
    EXPECT_EQ(usage_of(results.at(2)).input_total(), total);
    EXPECT_GT(usage_of(results.at(1)).cache_read, Tokens(0));
    EXPECT_EQ(usage_of(results.at(2)).cache_read, Tokens(0)) << "an hour later";
  }
}

}  // namespace
}  // namespace weir::meter
