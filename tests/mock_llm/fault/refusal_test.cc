// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "injected.h"
#include "mock_llm/fault/virtual_date.h"

namespace weir::fault {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::refused;
using testing::request_to;
using wire::Api;

Usage usage_of(std::int64_t uncached, std::int64_t read) {
  Usage usage;
  usage.uncached = Tokens(uncached);
  usage.cache_read = Tokens(read);
  return usage;
}

TEST(StatusFault, IsWordedAsTheProviderWordsIt) {
  const Refusal overloaded = *refused("status", request_to(Api::messages));
  EXPECT_EQ(overloaded.error.status, 529);
  EXPECT_EQ(overloaded.error.type, "overloaded_error");
  EXPECT_EQ(overloaded.error.message, "Overloaded");
  const Refusal limited = *refused("status:status=429", request_to(Api::chat));
  EXPECT_EQ(limited.error.type, "rate_limit_error");
  EXPECT_EQ(limited.error.code, "rate_limit_exceeded");
  EXPECT_EQ(refused("status:status=503", request_to(Api::chat))->error.code,
            "server_is_overloaded");
  EXPECT_EQ(refused("status:status=429", request_to(Api::generate_content))->error.type,
            "RESOURCE_EXHAUSTED");
}

TEST(StatusFault, NamesTheModelThatIsNotFound) {
  EXPECT_EQ(refused("status:status=404", request_to(Api::messages))->error.message,
            "model: some-model");
  EXPECT_EQ(refused("status:status=404", request_to(Api::responses))->error.message,
            "The model `some-model` does not exist or you do not have access to it.");
}

TEST(StatusFault, AsksToRetryAfterAWhileOnlyWhereTold) {
  const wire::LlmRequest request = request_to(Api::messages);
  EXPECT_TRUE(refused("status", request)->headers.empty());
  const Refusal two = *refused("status:status=429,retry_after=2", request);
  EXPECT_EQ(two.headers, (net::Headers{{"retry-after", "2"}}));
  EXPECT_EQ(two.wait, seconds(2));
  const Refusal ms = *refused("status:status=429,retry_after=120ms", request);
  EXPECT_EQ(ms.headers, (net::Headers{{"retry-after-ms", "120"}, {"retry-after", "1"}}));
  EXPECT_EQ(ms.wait, milliseconds(120));
  const Refusal date = *refused("status:status=429,retry_date=30", request);
  EXPECT_EQ(date.headers, (net::Headers{{"retry-after", "Thu, 01 Jan 2026 00:00:31 GMT"}}));
}

TEST(StatusFault, IsAnEdgeServersPageOf502) {
  const wire::LlmRequest request = request_to(Api::messages);
  EXPECT_EQ(
      refused("status:status=502", request)->html,
      "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad "
      "Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n");
  EXPECT_EQ(refused("status:status=502,body=json", request)->html, "");
  EXPECT_EQ(refused("status:status=503", request)->html, "");
  EXPECT_NE(refused("status:status=503,body=html", request)->html, "");
}

TEST(ContextLengthFault, TellsTheCountOfTheMeter) {
  EXPECT_EQ(refused("context_length", request_to(Api::messages))->error.message,
            "prompt is too long: 1200 tokens > 1000 maximum");
  EXPECT_EQ(refused("context_length:limit=800", request_to(Api::messages))->error.message,
            "prompt is too long: 1200 tokens > 800 maximum");
  EXPECT_FALSE(refused("context_length:limit=1200", request_to(Api::messages)));
  EXPECT_EQ(refused("context_length", request_to(Api::chat))->error.code,
            "context_length_exceeded");
}

TEST(QuotaFault, LetsPassWhatTheWindowAllows) {
  const wire::LlmRequest request = request_to(Api::messages);
  Ledger ledger;
  EXPECT_FALSE(refused("quota:requests=2", request, ledger));
  ledger.add(request, {}, usage_of(10, 0), {});
  EXPECT_FALSE(refused("quota:requests=2", request, ledger));
  ledger.add(request, milliseconds(500), usage_of(10, 0), {});
  EXPECT_TRUE(refused("quota:requests=2", request, ledger));
  EXPECT_FALSE(refused("quota:requests=2,window=900ms", request, ledger));
}

TEST(QuotaFault, TellsWhatIsLeftAndWhenToTryAgain) {
  const wire::LlmRequest request = request_to(Api::messages);
  Ledger ledger;
  ledger.add(request, {}, usage_of(10, 0), {});
  ledger.add(request, milliseconds(500), usage_of(10, 0), {});
  const Refusal refusal = *refused("quota:requests=2", request, ledger);
  EXPECT_EQ(refusal.error.status, 429);
  EXPECT_EQ(refusal.error.message.substr(0, 78),
            "This request would exceed your organization's rate limit of 2 requests per min");
  EXPECT_EQ(refusal.wait, seconds(59));
  EXPECT_EQ(refusal.headers,
            (net::Headers{{"anthropic-ratelimit-requests-limit", "2"},
                          {"anthropic-ratelimit-requests-remaining", "0"},
                          {"anthropic-ratelimit-requests-reset", "2026-01-01T00:01:00Z"},
                          {"retry-after", "59"}}));
}

TEST(QuotaFault, CountsTokensAsTheProviderDoes) {
  const wire::LlmRequest request = request_to(Api::messages);
  Ledger ledger;
  ledger.add(request, {}, usage_of(100, 900), {});
  EXPECT_TRUE(refused("quota:tokens=100", request, ledger));
  EXPECT_FALSE(refused("quota:tokens=101", request, ledger));
  Ledger of_openai;
  of_openai.add(request_to(Api::chat), {}, usage_of(100, 900), {});
  const Refusal refusal = *refused("quota:tokens=1000", request_to(Api::chat), of_openai);
  EXPECT_EQ(refusal.error.type, "tokens");
  EXPECT_EQ(refusal.error.message,
            "Rate limit reached for some-model in organization org-weir on tokens per min (TPM): "
            "Limit 1000, Used 1000, Requested 1200. Please try again in 59000ms. Visit "
            "https://platform.openai.com/account/rate-limits to learn more.");
}

TEST(BudgetFault, IsSpentByEachUserAlone) {
  wire::LlmRequest request = request_to(Api::chat);
  request.user = "ann";
  Ledger ledger;
  ledger.add(request, {}, {}, PicoUsd(50'000'000'000));
  EXPECT_FALSE(refused("budget:usd=0.05", request, ledger));
  ledger.add(request, {}, {}, PicoUsd(1));
  const Refusal refusal = *refused("budget:usd=0.05", request, ledger);
  EXPECT_EQ(refusal.error.status, 429);
  EXPECT_EQ(refusal.error.code, "insufficient_quota");
  EXPECT_TRUE(refusal.headers.empty());
  request.user = "bob";
  EXPECT_FALSE(refused("budget:usd=0.05", request, ledger));
}

TEST(BudgetFault, IsAnsweredAsTheProviderDoes) {
  Ledger ledger;
  ledger.add(request_to(Api::messages), {}, {}, PicoUsd(2'000'000'000'000));
  const Refusal refusal = *refused("budget", request_to(Api::messages), ledger);
  EXPECT_EQ(refusal.error.status, 400);
  EXPECT_EQ(refusal.error.message,
            "You have reached your specified API usage limits. You will regain access on "
            "2026-02-01 at 00:00 UTC.");
}

TEST(VirtualDate, BeginsWithAYear) {
  EXPECT_EQ(http_date({}), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(http_date(std::chrono::hours(24 * 40) + milliseconds(61'500)),
            "Tue, 10 Feb 2026 00:01:02 GMT");
  EXPECT_EQ(rfc3339_date(std::chrono::hours(25)), "2026-01-02T01:00:00Z");
}

}  // namespace
}  // namespace weir::fault
