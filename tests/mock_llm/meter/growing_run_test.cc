// SPDX-License-Identifier: Apache-2.0
// A run of 100 turns that sends its growing history again each time, 23 MB in all: each block is
// tokenized once. Counters only; how long it takes is measured in bench/.
#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/meter/token_counter.h"
#include "mock_llm/wire/parsed.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::testing {
namespace {

constexpr int kTurns = 100;
constexpr std::size_t kInAll = 23'000'000;

/// One provider's request: what stands before, around and behind its messages.
struct Shape {
  wire::Provider provider;
  std::string path;
  std::string model;
  std::string head;
  std::string tail;
  bool parts = false;  ///< Gemini's contents instead of messages
};

std::string said(const Shape& shape, int turn) {
  const bool user = turn % 2 == 0;
  const std::string text = words(450, "turn" + std::to_string(turn));
  return shape.parts ? std::string(R"({"role":")") + (user ? "user" : "model") +
                           R"(","parts":[{"text":")" + text + "\"}]}"
                     : std::string(R"({"role":")") + (user ? "user" : "assistant") +
                           R"(","content":")" + text + "\"}";
}

void expect_tokenized_once(const Shape& shape) {
  const auto profile = meter::Profiles::embedded().find(shape.model);
  ASSERT_TRUE(profile);
  meter::TokenCounter run;
  std::string messages;
  std::size_t sent = 0;
  wire::LlmRequest last;
  for (int turn = 0; turn < kTurns; ++turn) {
    messages += (turn == 0 ? "" : ",") + said(shape, turn);
    std::string body = shape.head + messages + shape.tail;
    sent += body.size();
    wire::Parsed parsed = wire::parse_body(shape.provider, shape.path, std::move(body));
    ASSERT_TRUE(std::holds_alternative<wire::LlmRequest>(parsed));
    last = std::get<wire::LlmRequest>(std::move(parsed));
    run.count(last, *profile);
  }
  EXPECT_GE(sent, kInAll);
  meter::TokenCounter alone;
  alone.count(last, *profile);
  EXPECT_EQ(run.tokenized_bytes(), alone.tokenized_bytes());
  EXPECT_LE(run.tokenized_bytes(), last.body.size());
}

TEST(GrowingRun, TokenizesEachBlockOnce) {
  expect_tokenized_once({wire::Provider::anthropic, "/v1/messages", "claude-sonnet-5-5",
                         R"({"model":"claude-sonnet-5-5","max_tokens":9,"messages":[)", "]}"});
}

TEST(GrowingRun, OfChatTokenizesEachMessageOnce) {
  expect_tokenized_once({wire::Provider::openai, "/v1/chat/completions", "gpt-4o",
                         R"({"model":"gpt-4o","messages":[)", "]}"});
}

TEST(GrowingRun, OfGeminiTokenizesEachContentOnce) {
  expect_tokenized_once({wire::Provider::google,
                         "/v1beta/models/gemini-3-flash-preview:generateContent",
                         "gemini-3-flash-preview", R"({"contents":[)", "]}", true});
}

}  // namespace
}  // namespace weir::testing
