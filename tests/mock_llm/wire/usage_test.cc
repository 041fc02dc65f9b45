// SPDX-License-Identifier: Apache-2.0
// The usage that recorded answers tell.
#include <gtest/gtest.h>

#include "mock_llm/wire/parsed.h"

namespace weir::wire {
namespace {

/// "uncached U read R 5m N ... output O reasoning N"; writes only where there are any.
std::string told(Provider provider, const std::string& response) {
  const std::optional<Usage> usage = recorded_usage(provider, response);
  if (!usage) {
    return "none";
  }
  const auto text = [](const char* name, Tokens tokens) {
    return std::string(name) + " " + std::to_string(tokens.count()) + " ";
  };
  std::string line = text("uncached", usage->uncached) + text("read", usage->cache_read);
  for (const auto& [ttl, tokens] : usage->cache_write) {
    line += text(ttl.c_str(), tokens);
  }
  return line + text("output", usage->output) + "reasoning " +
         std::to_string(usage->reasoning.count());
}

TEST(RecordedUsage, OpenAiCountsTheCachedInTheTotal) {
  EXPECT_EQ(told(Provider::openai,
                 R"({"usage":{"prompt_tokens":1500,"completion_tokens":90,"total_tokens":1590,)"
                 R"("prompt_tokens_details":{"cached_tokens":1024,"audio_tokens":0},)"
                 R"("completion_tokens_details":{"reasoning_tokens":64}}})"),
            "uncached 476 read 1024 output 90 reasoning 64");
  EXPECT_EQ(told(Provider::openai, R"({"usage":{"input_tokens":1500,"output_tokens":90,)"
                                   R"("input_tokens_details":{"cached_tokens":1024},)"
                                   R"("output_tokens_details":{"reasoning_tokens":64}}})"),
            "uncached 476 read 1024 output 90 reasoning 64");
}

TEST(RecordedUsage, OpenAiWritesAreForThirtyMinutesOrTwelveHours) {
  const auto written = [](const std::string& details) {
    return told(Provider::openai,
                R"({"usage":{"input_tokens":4020,"output_tokens":5,"input_tokens_details":{)" +
                    details + "}}}");
  };
  EXPECT_EQ(written(R"("cached_tokens":0,"cache_write_tokens":4012)"),
            "uncached 8 read 0 30m 4012 output 5 reasoning 0");
  EXPECT_EQ(written(R"("cache_write_tokens":4012,"cache_write_tokens_details":)"
                    R"({"ttl_12h_tokens":4012})"),
            "uncached 8 read 0 12h 4012 output 5 reasoning 0");
  EXPECT_EQ(written(R"("cached_tokens":1000,"cache_write_tokens":3000,)"
                    R"("cache_write_tokens_details":{"ttl_12h_tokens":1000})"),
            "uncached 20 read 1000 12h 1000 30m 2000 output 5 reasoning 0");
  EXPECT_EQ(written(R"("cache_write_tokens":0,"cache_write_tokens_details":{"ttl_12h_tokens":0})"),
            "uncached 4020 read 0 output 5 reasoning 0");
}

TEST(RecordedUsage, GoogleCountsTheCachedInThePromptAndThoughtsBesideTheCandidates) {
  EXPECT_EQ(told(Provider::google,
                 R"({"usageMetadata":{"promptTokenCount":5000,"cachedContentTokenCount":4096,)"
                 R"("toolUsePromptTokenCount":50,"candidatesTokenCount":20,)"
                 R"("thoughtsTokenCount":300,"totalTokenCount":5370}})"),
            "uncached 954 read 4096 output 320 reasoning 300");
  EXPECT_EQ(told(Provider::google, R"({"usageMetadata":{"promptTokenCount":12}})"),
            "uncached 12 read 0 output 0 reasoning 0");
  EXPECT_EQ(told(Provider::google,
                 R"({"usage_metadata":{"prompt_token_count":12,"candidates_token_count":3}})"),
            "uncached 12 read 0 output 3 reasoning 0");
}

TEST(RecordedUsage, AnthropicCountsTheCachedBesideTheInput) {
  EXPECT_EQ(told(Provider::anthropic,
                 R"({"usage":{"input_tokens":20,"cache_read_input_tokens":1000,)"
                 R"("cache_creation_input_tokens":3000,"cache_creation":)"
                 R"({"ephemeral_5m_input_tokens":2000,"ephemeral_1h_input_tokens":1000},)"
                 R"("output_tokens":90,"output_tokens_details":{"thinking_tokens":64}}})"),
            "uncached 20 read 1000 1h 1000 5m 2000 output 90 reasoning 64");
  EXPECT_EQ(
      told(Provider::anthropic, R"({"usage":{"input_tokens":20,"cache_creation_input_tokens":0,)"
                                R"("cache_read_input_tokens":0,"output_tokens":9}})"),
      "uncached 20 read 0 output 9 reasoning 0");
}

TEST(RecordedUsage, IsNoneWhereTheAnswerTellsNone) {
  for (const Provider provider : {Provider::anthropic, Provider::openai, Provider::google}) {
    EXPECT_EQ(told(provider, "{}"), "none");
    EXPECT_EQ(told(provider, R"({"usage":null,"usageMetadata":null})"), "none");
    EXPECT_EQ(told(provider, "data: [DONE]"), "none");
  }
}

}  // namespace
}  // namespace weir::wire
