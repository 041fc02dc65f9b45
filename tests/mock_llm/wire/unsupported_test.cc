// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/unsupported.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

std::string name_of(const std::string& path) {
  const auto api = unsupported_api(path);
  return api ? api->name : "";
}

TEST(UnsupportedApi, IsToldByItsPath) {
  EXPECT_EQ(name_of("/model/anthropic.claude-sonnet-4-5-v1%3A0/invoke"), "Amazon Bedrock");
  EXPECT_EQ(name_of("/model/m/invoke-with-response-stream"), "Amazon Bedrock");
  EXPECT_EQ(name_of("/model/m/converse-stream"), "Amazon Bedrock");
  EXPECT_EQ(name_of("/v1/projects/p/locations/l/publishers/google/models/g:generateContent"),
            "Vertex AI");
  EXPECT_EQ(name_of("/v1/projects/p/locations/l/publishers/anthropic/models/c:streamRawPredict"),
            "Vertex AI");
}

TEST(UnsupportedApi, IsNoneThatWeirSpeaks) {
  for (const char* path :
       {"/v1/messages", "/v1/messages/count_tokens", "/v1/responses",
        "/v1beta/models/g:generateContent", "/openai/deployments/d/chat/completions", "/invoke",
        "/publishers/x", "/"}) {
    EXPECT_EQ(name_of(path), "") << path;
  }
}

TEST(UnsupportedApi, AnswersInTheWordsOfTheApi) {
  const auto bedrock = unsupported_api("/model/m/converse");
  EXPECT_EQ(bedrock->status, 400);
  EXPECT_EQ(net::header(bedrock->headers, "x-amzn-errortype"), "ValidationException");
  EXPECT_EQ(bedrock->body, "{\"message\":\"" + bedrock->message + "\"}");
  const auto vertex = unsupported_api("/v1/publishers/google/models/g:generateContent");
  EXPECT_TRUE(
      vertex->body.starts_with("{\"error\":{\"code\":400,\"message\":\"weir doesn't speak"));
  EXPECT_TRUE(vertex->body.ends_with("\"status\":\"FAILED_PRECONDITION\"}}"));
}

}  // namespace
}  // namespace weir::wire
