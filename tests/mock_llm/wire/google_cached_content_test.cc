// SPDX-License-Identifier: Apache-2.0
// The creation of explicit caches in the Gemini API.
#include <chrono>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/cached_content.h"

namespace weir::wire::google {
namespace {

using std::chrono::minutes;

TEST(GoogleCachedContent, IsAPromptOfTheModelThatTheBodyNames) {
  const Parsed parsed = parse_body(
      "/v1beta/cachedContents?key=1",
      R"({"model":"models/gemini-2.5-flash","systemInstruction":{"parts":[{"text":"Help."}]}})");
  ASSERT_TRUE(std::holds_alternative<LlmRequest>(parsed));
  const auto& request = std::get<LlmRequest>(parsed);
  EXPECT_EQ(request.endpoint, Endpoint::create_cache);
  EXPECT_EQ(request.model, "gemini-2.5-flash");
  ASSERT_EQ(request.segments.size(), 1U) << "a system instruction alone can be cached";
  EXPECT_EQ(request.segments[0].text, "Help.");
}

TEST(GoogleCachedContent, ARequestTellsTheNameOfItsCache) {
  for (const std::string name : {"cachedContent", "cached_content"}) {
    const Parsed parsed = parse_body(
        "/v1/models/gemini-2.5-flash:generateContent",
        "{\"" + name + R"(":"cachedContents/a","contents":[{"parts":[{"text":"Hi"}]}]})");
    EXPECT_EQ(std::get<LlmRequest>(parsed).cached_content, "cachedContents/a");
  }
  EXPECT_TRUE(std::holds_alternative<WireError>(
      parse_body("/v1/models/gemini-2.5-flash:generateContent", "{}")))
      << "only a cache may lack contents";
}

TEST(GoogleCachedContent, NullIsLeftOut) {
  const Parsed parsed = parse_body(
      "/v1/models/gemini-2.5-flash:generateContent",
      R"({"cachedContent":null,"serviceTier":null,"contents":[{"parts":[{"text":"Hi"}]}]})");
  EXPECT_EQ(std::get<LlmRequest>(parsed).cached_content, "");
  EXPECT_EQ(std::get<LlmRequest>(parsed).service_tier, "");
}

TEST(GoogleCachedContent, LivesAsLongAsTheAnswerTells) {
  const auto cache = created_cache(
      R"({"ttl":"60s"})",
      R"({"name":"cachedContents/a","createTime":"2026-11-26T10:00:00Z",)"
      R"("expireTime":"2026-11-26T10:05:00Z","usageMetadata":{"totalTokenCount":5000}})");
  ASSERT_TRUE(cache);
  EXPECT_EQ(cache->name, "cachedContents/a");
  EXPECT_EQ(cache->tokens, Tokens(5000));
  EXPECT_EQ(cache->lifetime, minutes(5));
}

TEST(GoogleCachedContent, LivesAsLongAsAskedOrAnHour) {
  const std::string answer = R"({"name":"cachedContents/a"})";
  EXPECT_EQ(created_cache(R"({"ttl":"60s"})", answer)->lifetime, minutes(1));
  for (const char* request : {"{}", R"({"ttl":"soon"})", R"({"ttl":60})", "no json"}) {
    EXPECT_EQ(created_cache(request, answer)->lifetime, minutes(60)) << request;
  }
  EXPECT_EQ(created_cache("{}", answer)->tokens, Tokens(0));
}

TEST(GoogleCachedContent, AnAnswerWithoutANameCreatedNothing) {
  for (const char* answer : {"", "{}", R"({"error":{"code":400}})"}) {
    EXPECT_FALSE(created_cache("{}", answer)) << answer;
  }
}

}  // namespace
}  // namespace weir::wire::google
