// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/json.h"
#include "mock_llm/wire/openai/embeddings.h"

namespace weir::wire::openai {
namespace {

net::HttpRequest http(const std::string& members) {
  net::HttpRequest http;
  http.method = "POST";
  http.path = "/v1/embeddings";
  http.headers = {{"Authorization", "Bearer k"}};
  http.body = "{" + members + "}";
  return http;
}

EmbeddingsRequest request_of(const std::string& members) {
  return std::get<EmbeddingsRequest>(parse_embeddings(http(members)));
}

WireError refused(const std::string& members) {
  const auto parsed = parse_embeddings(http(members));
  const auto* error = std::get_if<WireError>(&parsed);
  return error == nullptr ? WireError{200, "", ""} : *error;
}

const char* const kSmall = R"("model":"text-embedding-3-small","input":)";

TEST(Embeddings, AreAsLongAsTheModelMakesThem) {
  struct Case {
    const char* members;
    std::size_t dimensions;
  };

  for (const Case& c :
       {Case{R"("model":"text-embedding-3-small","input":"a")", 1536},
        Case{R"("model":"openai/text-embedding-3-large","input":"a")", 3072},
        Case{R"("model":"text-embedding-ada-002","input":"a")", 1536},
        Case{R"("model":"text-embedding-3-large","dimensions":7,"input":"a")", 7}}) {
    const EmbeddingsRequest request = request_of(c.members);
    const std::vector<float> vector = embedding_of(request, "a");
    EXPECT_EQ(vector.size(), c.dimensions) << c.members;
    double squares = 0;
    for (const float value : vector) {
      squares += static_cast<double>(value) * static_cast<double>(value);
    }
    EXPECT_NEAR(squares, 1, 1e-5) << c.members;
  }
}

TEST(Embeddings, AreEqualForEqualTextsOnly) {
  const EmbeddingsRequest small = request_of(std::string(kSmall) + "\"a\"");
  const EmbeddingsRequest ada = request_of(R"("model":"text-embedding-ada-002","input":"a")");
  EXPECT_EQ(embedding_of(small, "a"), embedding_of(small, "a"));
  EXPECT_NE(embedding_of(small, "a"), embedding_of(small, "b"));
  EXPECT_NE(embedding_of(small, "a"), embedding_of(ada, "a"));
}

TEST(Embeddings, AreTheSameOnEveryMachine) {
  EmbeddingsRequest request = request_of(std::string(kSmall) + R"("Where is A-1?","dimensions":3)");
  EXPECT_EQ(render_embeddings(request),
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":"
            "[-0.50902694,0.2270121,-0.8302753]}],\"model\":\"text-embedding-3-small\",\"usage\":{"
            "\"prompt_tokens\":6,"
            "\"total_tokens\":6}}");
}

TEST(Embeddings, InBase64AreTheSameNumbers) {
  EmbeddingsRequest request = request_of(std::string(kSmall) + R"("a","encoding_format":"base64")");
  const Json base64 = *parse_json(render_embeddings(request));
  request.base64 = false;
  const Json numbers = *parse_json(render_embeddings(request));
  const std::string bytes =
      decode_base64(base64["data"][0]["embedding"].get<std::string>()).value();
  std::vector<float> vector(bytes.size() / sizeof(float));
  std::memcpy(vector.data(), bytes.data(), bytes.size());
  EXPECT_EQ(vector, numbers["data"][0]["embedding"].get<std::vector<float>>());
}

TEST(Embeddings, CountTheTokensOfAllInputs) {
  const auto tokens = [](const std::string& input) {
    return request_of(kSmall + input).tokens.count();
  };
  EXPECT_EQ(tokens(R"("hello world")"), 2);
  EXPECT_EQ(tokens(R"(["hello world","hello"])"), 3);
  EXPECT_EQ(tokens("[15339,1917]"), 2);
  EXPECT_EQ(tokens("[[15339,1917],[15339]]"), 3);
  EXPECT_EQ(request_of(std::string(kSmall) + "[[15339,1917],[15339]]").inputs.size(), 2U);
}

TEST(Embeddings, AreRefusedAsTheServiceRefusesThem) {
  for (const char* input : {"\"\"", "[]", "7", "[\"a\",\"\"]", "[{}]", "null"}) {
    EXPECT_EQ(refused(kSmall + std::string(input)).param, "input") << input;
  }
  for (const char* dimensions : {"0", "-1", "1537", "\"a\""}) {
    const std::string members = kSmall + std::string("\"a\",\"dimensions\":") + dimensions;
    EXPECT_EQ(refused(members).param, "dimensions") << dimensions;
  }
  EXPECT_EQ(refused(R"("model":"text-embedding-ada-002","input":"a","dimensions":7)").status, 400);
  EXPECT_EQ(refused(R"("model":"gpt-6-sol","input":"a")").code, "model_not_found");
  EXPECT_EQ(refused("\"model\"").status, 400);
  net::HttpRequest without_key = http(std::string(kSmall) + "\"a\"");
  without_key.headers.clear();
  EXPECT_EQ(std::get<WireError>(parse_embeddings(without_key)).status, 401);
}

}  // namespace
}  // namespace weir::wire::openai
