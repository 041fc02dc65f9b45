// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"

#include <string>

#include <gtest/gtest.h>

#include "mock_llm/fault/spec.h"

namespace weir::fault {
namespace {

net::ResponsePlan stream_of(std::size_t events) {
  net::ResponsePlan plan;
  for (std::size_t i = 0; i < events; ++i) {
    plan.chunks.push_back({{}, "event " + std::to_string(i) + "\n"});
  }
  return plan;
}

net::ResponsePlan changed(const std::string& spec, net::ResponsePlan plan) {
  parse_fault(spec).value().effect.change(plan);
  return plan;
}

Refusal refused(const std::string& spec, wire::Provider provider) {
  wire::LlmRequest request;
  request.provider = provider;
  return parse_fault(spec).value().effect.refuse(request);
}

TEST(CutFault, EndsAStreamAfterAsManyEventsAsWereAsked) {
  const net::ResponsePlan plan = changed("cut:events=2", stream_of(7));
  ASSERT_EQ(plan.chunks.size(), 2U);
  EXPECT_EQ(plan.chunks.back().bytes, "event 1\n");
  EXPECT_EQ(plan.ending, net::Ending::cut);
  EXPECT_EQ(changed("cut:events=9,ending=reset", stream_of(7)).chunks.size(), 7U);
  EXPECT_EQ(changed("cut:ending=reset", stream_of(7)).ending, net::Ending::reset);
}

TEST(CutFault, KeepsHalfIfNothingIsAsked) {
  EXPECT_EQ(changed("cut", stream_of(7)).chunks.size(), 3U);
}

TEST(CutFault, AnnouncesTheWholeBodyAndSendsHalf) {
  net::ResponsePlan whole;
  whole.chunks.push_back({{}, "0123456789"});
  const net::ResponsePlan plan = changed("cut", whole);
  EXPECT_EQ(plan.chunks.front().bytes, "01234");
  EXPECT_EQ(net::header(plan.headers, "content-length"), "10");
  EXPECT_EQ(plan.ending, net::Ending::cut);
}

TEST(StatusFault, IsWordedAsTheProviderWordsIt) {
  const Refusal overloaded = refused("status", wire::Provider::anthropic);
  EXPECT_EQ(overloaded.error.status, 529);
  EXPECT_EQ(overloaded.error.type, "overloaded_error");
  EXPECT_EQ(overloaded.error.message, "Overloaded");
  const Refusal limited = refused("status:status=429", wire::Provider::openai);
  EXPECT_EQ(limited.error.type, "rate_limit_error");
  EXPECT_EQ(limited.error.code, "rate_limit_exceeded");
  EXPECT_EQ(refused("status:status=503", wire::Provider::openai).error.code,
            "server_is_overloaded");
  EXPECT_EQ(refused("status:status=429", wire::Provider::google).error.type, "RESOURCE_EXHAUSTED");
}

TEST(StatusFault, AsksToRetryAfterAWhileOnlyWhereTold) {
  EXPECT_TRUE(refused("status", wire::Provider::anthropic).headers.empty());
  const net::Headers seconds =
      refused("status:status=429,retry_after=2", wire::Provider::anthropic).headers;
  EXPECT_EQ(seconds, (net::Headers{{"retry-after", "2"}}));
  const net::Headers ms =
      refused("status:status=429,retry_after=120ms", wire::Provider::openai).headers;
  EXPECT_EQ(ms, (net::Headers{{"retry-after-ms", "120"}, {"retry-after", "1"}}));
}

}  // namespace
}  // namespace weir::fault
