// SPDX-License-Identifier: Apache-2.0
// What is refused in the strict profile, and that it is served otherwise.
#include <string>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/strictness.h"

namespace weir::server {
namespace {

using testing::body_of_plan;
using testing::first_body;
using testing::post;

struct Mock {
  explicit Mock(bool strict)
      : engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
               options(strict)) {
    engine.start_pass({"cold", {}});
  }

  static EngineOptions options(bool strict) {
    EngineOptions options;
    options.name = "order";
    options.strict = strict;
    return options;
  }

  cassette::Library library = testing::lookup_library();
  Engine engine;
};

net::HttpRequest with_version(const std::string& version) {
  net::HttpRequest http = post(first_body());
  http.headers = {{"x-api-key", "dummy"}};
  if (!version.empty()) {
    http.headers.emplace_back("anthropic-version", version);
  }
  return http;
}

TEST(StrictEngine, WantsAKnownVersion) {
  for (const std::string version : {"", "2024-01-01"}) {
    Mock strict(true);
    const net::ResponsePlan refused = strict.engine.handle(with_version(version));
    EXPECT_EQ(refused.status, 400);
    EXPECT_NE(body_of_plan(refused).find(R"("type":"invalid_request_error")"), std::string::npos);
    EXPECT_NE(body_of_plan(refused).find("anthropic-version: "), std::string::npos);
    Mock lenient(false);
    EXPECT_EQ(lenient.engine.handle(with_version(version)).status, 200);
    EXPECT_EQ(lenient.engine.records().at(0).request.warnings.size(), 1U);
  }
  for (const std::string version : {"2023-06-01", "2026-10-21"}) {
    EXPECT_EQ(Mock(true).engine.handle(with_version(version)).status, 200);
  }
}

TEST(StrictEngine, LetsPassWhatIsOnlyUnknown) {
  Mock mock(true);
  net::HttpRequest http = post(first_body());
  http.headers.emplace_back("anthropic-beta", "of-tomorrow-2027-01-01");
  http.body.insert(1, R"("future_field":1,)");
  EXPECT_EQ(mock.engine.handle(http).status, 200);
  EXPECT_EQ(mock.engine.records().at(0).request.warnings.size(), 2U);
}

TEST(StrictEngine, RefusesPromptsOverTheWindow) {
  std::string words;
  for (int i = 0; i < 210'000; ++i) {
    words += " word";
  }
  std::string body = first_body(words);
  body.replace(body.find("claude-sonnet-5-5"), 17, "claude-haiku-4-5");
  Mock strict(true);
  const net::ResponsePlan refused = strict.engine.handle(post(body));
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(body_of_plan(refused).find("tokens > 200000 maximum"), std::string::npos)
      << body_of_plan(refused);
  EXPECT_EQ(strict.engine.records().at(0).metered.cost.count(), 0);
  EXPECT_EQ(Mock(false).engine.handle(post(body)).status, 200);
}

TEST(Strictness, RefusesALongPromptInTheWordsOfTheProvider) {
  wire::LlmRequest request;
  EXPECT_FALSE(refused_length(request, Tokens(100), Tokens(100)));
  EXPECT_FALSE(refused_length(request, Tokens(100), Tokens(0)));
  EXPECT_EQ(refused_length(request, Tokens(101), Tokens(100))->message,
            "prompt is too long: 101 tokens > 100 maximum");
  request.provider = wire::Provider::openai;
  request.api = wire::Api::responses;
  const auto openai = refused_length(request, Tokens(101), Tokens(100));
  EXPECT_EQ(openai->code, "context_length_exceeded");
  EXPECT_EQ(openai->param, "input");
  request.provider = wire::Provider::google;
  const auto google = refused_length(request, Tokens(101), Tokens(100));
  EXPECT_EQ(google->type, "INVALID_ARGUMENT");
  EXPECT_EQ(google->message,
            "The input token count (101) exceeds the maximum number of tokens allowed (100).");
}

}  // namespace
}  // namespace weir::server
