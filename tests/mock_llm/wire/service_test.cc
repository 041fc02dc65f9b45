// SPDX-License-Identifier: Apache-2.0
// Which API answers which request.
#include "mock_llm/wire/service.h"

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

net::HttpRequest request(std::string method, std::string path, net::Headers headers = {}) {
  net::HttpRequest http;
  http.method = std::move(method);
  http.path = std::move(path);
  http.headers = std::move(headers);
  return http;
}

/// "chat generate" and the like.
std::string route(const net::HttpRequest& http) {
  const Service& service = service_for(http);
  const char* const api = service.api == Api::messages    ? "messages"
                          : service.api == Api::chat      ? "chat"
                          : service.api == Api::responses ? "responses"
                                                          : "gemini";
  switch (service.endpoint_of(http.method, http.path)) {
    case Endpoint::generate:
      return api + std::string(" generate");
    case Endpoint::count_tokens:
      return api + std::string(" count_tokens");
    case Endpoint::embeddings:
      return api + std::string(" embeddings");
    case Endpoint::stored:
      return api + std::string(" stored");
    case Endpoint::delete_stored:
      return api + std::string(" delete_stored");
    case Endpoint::models:
      return api + std::string(" models");
    case Endpoint::model:
      return api + std::string(" model");
    default:
      return api + std::string(" unknown");
  }
}

std::string posted(const std::string& path) {
  return route(request("POST", path));
}

TEST(Service, IsFoundByThePath) {
  EXPECT_EQ(posted("/v1/messages"), "messages generate");
  EXPECT_EQ(posted("/v1/messages/count_tokens"), "messages count_tokens");
  EXPECT_EQ(posted("/v1/chat/completions"), "chat generate");
  EXPECT_EQ(posted("/v1/responses"), "responses generate");
  EXPECT_EQ(posted("/v1/responses/input_tokens"), "responses count_tokens");
}

TEST(Service, TakesThePathsOfAzureAndOfRouters) {
  EXPECT_EQ(posted("/openai/deployments/gpt-5.4/chat/completions"), "chat generate");
  EXPECT_EQ(posted("/openai/v1/chat/completions"), "chat generate");
  EXPECT_EQ(posted("/openai/v1/responses"), "responses generate");
  EXPECT_EQ(posted("/openai/responses"), "responses generate");
  EXPECT_EQ(posted("/api/v1/chat/completions"), "chat generate");
  EXPECT_EQ(posted("/chat/completions"), "chat generate");
}

TEST(Service, OfGeminiIsNamedBehindAColonInEveryVersion) {
  for (const std::string version : {"/v1", "/v1beta", "/v1alpha", ""}) {
    const std::string model = version + "/models/gemini-3.5-flash";
    EXPECT_EQ(posted(model + ":generateContent"), "gemini generate");
    EXPECT_EQ(posted(model + ":streamGenerateContent"), "gemini generate");
    EXPECT_EQ(posted(model + ":countTokens"), "gemini count_tokens");
  }
}

TEST(Service, OfModelsIsTheOneWhoseClientAsks) {
  const net::Headers anthropic{{"x-api-key", "k"}, {"anthropic-version", "2023-06-01"}};
  const net::Headers newer{{"Authorization", "Bearer k"}, {"Anthropic-Version", "2026-10-21"}};
  const net::Headers openai{{"Authorization", "Bearer k"}};
  const net::Headers azure{{"api-key", "k"}};
  EXPECT_EQ(route(request("GET", "/v1/models", anthropic)), "messages models");
  EXPECT_EQ(route(request("GET", "/v1/models", newer)), "messages models");
  EXPECT_EQ(route(request("GET", "/v1/models")), "messages models");
  EXPECT_EQ(route(request("GET", "/v1/models", openai)), "responses models");
  EXPECT_EQ(route(request("GET", "/openai/v1/models", azure)), "responses models");
  EXPECT_EQ(route(request("GET", "/v1/models/gpt-6-sol", openai)), "responses model");
  const net::Headers google{{"X-Goog-Api-Key", "k"}};
  EXPECT_EQ(route(request("GET", "/v1/models", google)), "gemini models");
  EXPECT_EQ(route(request("GET", "/v1/models/gemini-3.5-flash", google)), "gemini model");
  EXPECT_EQ(route(request("GET", "/v1beta/models")), "gemini models");
  EXPECT_EQ(route(request("GET", "/v1alpha/models/gemini-3.5-flash")), "gemini model");
  EXPECT_EQ(route(request("GET", "/v1beta/openai/models", openai)), "responses models");
  net::HttpRequest by_query = request("GET", "/v1/models");
  by_query.query = "pageSize=5&key=k";
  EXPECT_EQ(route(by_query), "gemini models");
}

TEST(Service, OfNoPathIsNone) {
  const net::Headers openai{{"Authorization", "Bearer k"}};
  EXPECT_EQ(route(request("GET", "/v1/responses", openai)), "responses unknown");
  EXPECT_EQ(route(request("GET", "/v1/models/", openai)), "responses unknown");
  EXPECT_EQ(posted("/v1/complete"), "messages unknown");
  EXPECT_EQ(posted("/v1beta/models/gemini-3.5-flash:embedContent"), "gemini unknown");
  EXPECT_EQ(route(request("POST", "/v1/cachedContents", {{"x-goog-api-key", "k"}})),
            "gemini unknown");
}

TEST(Service, OfBearerTokensIsStillAnthropicsByThePath) {
  EXPECT_EQ(route(request("POST", "/v1/messages", {{"Authorization", "Bearer k"}})),
            "messages generate");
}

TEST(Service, IsThatOfTheApi) {
  for (const Api api : {Api::messages, Api::chat, Api::responses, Api::generate_content}) {
    EXPECT_EQ(service_of(api).api, api);
  }
}

WireError refused(const std::string& path, const std::string& body, net::Headers headers) {
  net::HttpRequest http = request("POST", path, std::move(headers));
  http.body = body;
  const Parsed parsed = service_for(http).parse_request(http, nullptr);
  const auto* error = std::get_if<WireError>(&parsed);
  return error == nullptr ? WireError{200, "", ""} : *error;
}

TEST(Service, OfOpenAiWantsAKeyAndAModel) {
  const net::Headers bearer{{"Authorization", "Bearer k"}};
  const net::Headers azure{{"api-key", "k"}};
  const std::string body = R"({"messages":[]})";
  EXPECT_EQ(refused("/v1/chat/completions", body, {}).code, "invalid_api_key");
  EXPECT_EQ(refused("/v1/chat/completions", body, {}).status, 401);
  EXPECT_EQ(refused("/v1/chat/completions", body, bearer).param, "model");
  EXPECT_EQ(refused("/v1/chat/completions", R"({"model":"m","messages":[]})", bearer).status, 200);
  EXPECT_EQ(refused("/openai/deployments/m/chat/completions", body, azure).status, 200);
}

TEST(Service, OfGeminiWantsAKeyWhereverItStands) {
  const std::string path = "/v1beta/models/m:generateContent";
  const std::string body = R"({"contents":[]})";
  EXPECT_EQ(refused(path, body, {}).type, "PERMISSION_DENIED");
  EXPECT_EQ(refused(path, body, {{"x-goog-api-key", "k"}}).status, 200);
  EXPECT_EQ(refused(path, body, {{"Authorization", "Bearer k"}}).status, 200);
  net::HttpRequest http = request("POST", path);
  http.body = body;
  http.query = "key=k";
  EXPECT_TRUE(std::holds_alternative<LlmRequest>(service_for(http).parse_request(http, nullptr)));
}

TEST(Service, OfGeminiStreamsEventsOnlyWhereTheyAreAskedFor) {
  net::HttpRequest http =
      request("POST", "/v1/models/m:streamGenerateContent", {{"x-goog-api-key", "k"}});
  http.body = R"({"contents":[]})";
  const auto is_array = [&http](std::string query) {
    http.query = std::move(query);
    const Parsed parsed = service_for(http).parse_request(http, nullptr);
    EXPECT_TRUE(std::get<LlmRequest>(parsed).stream);
    return std::get<LlmRequest>(parsed).form.json_array;
  };
  EXPECT_FALSE(is_array("alt=sse"));
  EXPECT_FALSE(is_array("key=k&alt=sse"));
  EXPECT_TRUE(is_array(""));
  EXPECT_TRUE(is_array("alt=json"));
}

TEST(Service, OfOpenAiKeepsNoConversations) {
  struct Case {
    const char* before;
    int status;
    const char* code;
  };

  const net::Headers bearer{{"Authorization", "Bearer k"}};
  for (const Case& c : {Case{R"("conversation":"conv_1")", 404, ""},
                        Case{R"("conversation":{"id":"conv_1"})", 404, ""},
                        Case{R"("conversation":"conv_1","previous_response_id":"resp_1")", 400,
                             "mutually_exclusive_parameters"},
                        Case{R"("previous_response_id":"resp_1")", 200, ""},
                        Case{R"("previous_response_id":null,"conversation":null)", 200, ""}}) {
    const WireError error = refused(
        "/v1/responses", R"({"model":"m","input":"Hi",)" + std::string(c.before) + "}", bearer);
    EXPECT_EQ(error.status, c.status) << c.before;
    EXPECT_EQ(error.code, c.code) << c.before;
    EXPECT_EQ(error.message.starts_with("Conversation with id 'conv_1' not found."),
              c.status == 404);
  }
}

TEST(Service, OfOpenAiIsToldByThePathsOfItsStoredAnswers) {
  for (const char* path : {"/v1/responses/resp_1", "/openai/v1/responses/resp_1"}) {
    EXPECT_EQ(route(request("GET", path)), "responses stored") << path;
    EXPECT_EQ(route(request("DELETE", path)), "responses delete_stored") << path;
    EXPECT_EQ(route(request("PUT", path, {{"authorization", "Bearer k"}})), "responses unknown");
  }
  const net::Headers bearer{{"Authorization", "Bearer k"}};
  EXPECT_EQ(route(request("GET", "/v1/responses/", bearer)), "responses unknown");
  EXPECT_EQ(route(request("GET", "/v1/responses/resp_1/input_items")), "responses stored");
  EXPECT_EQ(route(request("GET", "/v1/responses/input_items", bearer)), "responses stored")
      << "an answer of this name";
  EXPECT_EQ(route(request("DELETE", "/v1/responses/resp_1/input_items", bearer)),
            "responses unknown");
  EXPECT_EQ(posted("/v1/embeddings"), "responses embeddings");
  EXPECT_EQ(posted("/openai/deployments/text-embedding-3-small/embeddings"),
            "responses embeddings");
}

}  // namespace
}  // namespace weir::wire
