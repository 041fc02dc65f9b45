// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/mock_llm/wire/requests.h"

namespace weir::wire::anthropic {
namespace {

const std::string kUser = R"({"role":"user","content":"a"})";

/// Five user messages, the marked ones with these TTLs ("" for no marker).
std::string marked(const std::vector<std::string>& ttls) {
  std::string messages;
  for (const std::string& ttl : ttls) {
    messages += messages.empty() ? "" : ",";
    messages += R"({"role":"user","content":[{"type":"text","text":"a","cache_control":)";
    messages += ttl.empty() ? "null" : R"({"type":"ephemeral","ttl":")" + ttl + "\"}";
    messages += "}]}";
  }
  return "\"messages\":[" + messages + "]";
}

TEST(Refusals, APrewarmAsksForNoAnswer) {
  const std::string warm = R"({"model":"m","max_tokens":0,"messages":[)" + kUser + "]";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"(,"stream":true)", "stream"},
      {R"(,"thinking":{"type":"enabled","budget_tokens":1024})", "thinking"},
      {R"(,"output_config":{"format":{"type":"json_schema","schema":{}}})", "output_config.format"},
      {R"(,"tool_choice":{"type":"any"})", "a tool_choice of any"},
      {R"(,"tool_choice":{"type":"tool","name":"f"})", "a tool_choice of tool"},
  };
  for (const auto& [more, what] : cases) {
    EXPECT_EQ(refusal_of(warm + more + "}"), "max_tokens: 0 can't be combined with " + what);
  }
  for (const char* more : {"", R"(,"stream":false)", R"(,"thinking":{"type":"adaptive"})",
                           R"(,"tool_choice":{"type":"auto"})"}) {
    EXPECT_EQ(refusal_of(warm + more + "}"), "accepted") << more;
  }
}

TEST(Refusals, SayWhatTheServiceSays) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"([])", "Input should be a valid dictionary or object to extract fields from"},
      {R"({"max_tokens":1,"messages":[)" + kUser + "]}", "model: Field required"},
      {R"({"model":1,"max_tokens":1,"messages":[)" + kUser + "]}",
       "model: Input should be a valid string"},
      {R"({"model":"m","messages":[)" + kUser + "]}", "max_tokens: Field required"},
      {R"({"model":"m","max_tokens":"1","messages":[)" + kUser + "]}",
       "max_tokens: Input should be a valid integer"},
      {R"({"model":"m","max_tokens":1})", "messages: Field required"},
      {R"({"model":"m","max_tokens":1,"messages":"a"})", "messages: Input should be a valid list"},
      {body_of("[]"), "messages: at least one message is required"},
      {body_of(R"([{"content":"a"}])"), "messages.0.role: Field required"},
      {body_of(R"([{"role":"tool","content":"a"}])"),
       "messages.0.role: Input should be 'user', 'assistant' or 'system'"},
      {body_of(R"([{"role":"user"}])"), "messages.0.content: Field required"},
      {body_of(R"([{"role":"user","content":["a"]}])"),
       "messages.0.content.0: Input should be a valid dictionary"},
      {body_of(R"([{"role":"user","content":[{"text":"a"}]}])"),
       "messages.0.content.0.type: Field required"},
      {body_of(R"([{"role":"user","content":[{"type":"text"}]}])"),
       "messages.0.content.0.text.text: Field required"},
      {body_of(R"([{"role":"user","content":[{"type":"text","text":""}]}])"),
       "messages: text content blocks must be non-empty"},
      {body_of(
           R"([{"role":"user","content":[{"type":"text","text":"","cache_control":{"type":"ephemeral"}}]}])"),
       "messages.0.content.0.text: cache_control cannot be set for empty text blocks"},
      {body_of(
           R"([{"role":"assistant","content":[{"type":"thinking","thinking":"h","signature":"s","cache_control":{"type":"ephemeral"}}]}])"),
       "messages.0.content.0.thinking.cache_control: Extra inputs are not permitted"},
      {body_with("\"system\":5,\"messages\":[" + kUser + "]"),
       "system: Input should be a valid list"},
      {body_with("\"tools\":{},\"messages\":[" + kUser + "]"),
       "tools: Input should be a valid list"},
      {body_with(marked({"2h"})),
       "messages.0.content.0.cache_control.ephemeral.ttl: Input should be '5m' or '1h'"},
  };
  for (const auto& [body, message] : cases) {
    EXPECT_EQ(refusal_of(body), message) << body;
  }
}

TEST(Refusals, NameBrokenJson) {
  EXPECT_EQ(refusal_of("{").rfind("The request body is not valid JSON: ", 0), 0U);
  EXPECT_EQ(refusal_of(body_of(R"([{"role":"user","content":"\ud800"}])"))
                .rfind("The request body is not valid JSON: ", 0),
            0U);
}

TEST(Refusals, AllowFourMarkersAtMost) {
  EXPECT_EQ(refusal_of(body_with(marked({"5m", "5m", "5m", "5m"}))), "accepted");
  EXPECT_EQ(refusal_of(body_with(marked({"5m", "5m", "5m", "5m", "5m"}))),
            "A maximum of 4 blocks with cache_control may be provided. Found 5.");
  EXPECT_EQ(refusal_of(body_with(R"("cache_control":{"type":"ephemeral"},)" +
                                 marked({"5m", "5m", "5m", "5m", ""}))),
            "A maximum of 4 blocks with cache_control may be provided. Found 5.");
}

TEST(Refusals, WantLongMarkersBeforeShortOnes) {
  EXPECT_EQ(refusal_of(body_with(marked({"1h", "", "5m"}))), "accepted");
  EXPECT_EQ(refusal_of(body_with(marked({"5m", "1h"}))),
            "messages.1.content.0.cache_control.ttl: a ttl='1h' cache_control block must not come "
            "after a ttl='5m' cache_control block. Note that blocks are processed in the following "
            "order: `tools`, `system`, `messages`.");
  EXPECT_EQ(
      refusal_of(
          body_with(
              R"("system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral","ttl":"1h"}}],"tools":[{"name":"t","cache_control":{"type":"ephemeral"}}],)" +
              marked({""})))
          .substr(0, 27),
      "system.0.cache_control.ttl:");
}

TEST(Refusals, AutomaticMarkerAgreesWithTheLastBlock) {
  const std::string automatic = R"("cache_control":{"type":"ephemeral"},)";
  EXPECT_EQ(refusal_of(body_with(automatic + marked({"5m"}))), "accepted");
  EXPECT_NE(refusal_of(body_with(automatic + marked({"1h"}))), "accepted");
}

/// Marked texts, the last of them followed by a thinking block, which can't be marked.
std::string thinking_behind(std::size_t texts, const std::string& ttl) {
  std::string blocks;
  for (std::size_t i = 0; i < texts; ++i) {
    blocks +=
        R"({"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":")" + ttl + "\"}},";
  }
  return R"("cache_control":{"type":"ephemeral"},"messages":[{"role":"user","content":"q"},)"
         R"({"role":"assistant","content":[)" +
         blocks + R"({"type":"thinking","thinking":"h","signature":"s"}]}])";
}

TEST(Refusals, AutomaticMarkerAgreesWithTheLastBlockThatCanBeMarked) {
  EXPECT_EQ(refusal_of(body_with(thinking_behind(1, "5m"))), "accepted");
  EXPECT_EQ(refusal_of(body_with(thinking_behind(4, "5m"))), "accepted") << "no fifth marker";
  EXPECT_NE(refusal_of(body_with(thinking_behind(1, "1h"))).find("another ttl"), std::string::npos);
}

TEST(Refusals, CountTokensNeedsNoMaxTokens) {
  const std::string body = R"({"model":"m","messages":[)" + kUser + "]}";
  EXPECT_EQ(refusal_of(parse_body("/v1/messages/count_tokens", body)), "accepted");
}

net::HttpRequest post(const std::string& version, const std::string& body) {
  net::HttpRequest http;
  http.method = "POST";
  http.path = "/v1/messages";
  http.headers = {{"Authorization", "Bearer key"}, {"Anthropic-Version", version}};
  http.body = body;
  return http;
}

TEST(Refusals, DependOnTheVersion) {
  const std::string sampling =
      body_with(R"("temperature":1,"messages":[{"role":"user","content":"a"}])");
  EXPECT_EQ(refusal_of(parse_request(post("2023-06-01", sampling))), "accepted");
  EXPECT_EQ(refusal_of(parse_request(post("2026-10-21", sampling))),
            "temperature: Extra inputs are not permitted");
  EXPECT_EQ(refusal_of(sampling), "accepted");
  const std::string document =
      body_of(R"([{"role":"assistant","content":[{"type":"document","source":{}}]}])");
  EXPECT_EQ(refusal_of(parse_request(post("2026-10-21", document))),
            "messages.0.content.0.document: Extra inputs are not permitted");
  const std::string citations =
      body_of(R"([{"role":"user","content":[{"type":"text","text":"a","citations":[{}]}]}])");
  EXPECT_EQ(refusal_of(parse_request(post("2026-10-21", citations))),
            "messages.0.content.0.text.citations: Extra inputs are not permitted");
}

TEST(Refusals, WantCredentialsOfEitherStyle) {
  net::HttpRequest http = post("2023-06-01", body_of("[" + kUser + "]"));
  http.headers = {{"anthropic-version", "2023-06-01"}};
  const Parsed parsed = parse_request(http);
  ASSERT_TRUE(std::holds_alternative<WireError>(parsed));
  EXPECT_EQ(std::get<WireError>(parsed).status, 401);
  EXPECT_EQ(std::get<WireError>(parsed).type, "authentication_error");
  EXPECT_EQ(std::get<WireError>(parsed).message, "x-api-key header is required");
  http.headers.emplace_back("X-Api-Key", "k");
  EXPECT_EQ(refusal_of(parse_request(http)), "accepted");
}

TEST(Refusals, AreNoAnswerToAnUnknownVersionOrBeta) {
  net::HttpRequest http = post("", body_of("[" + kUser + "]"));
  EXPECT_EQ(
      accepted(parse_request(http)).warnings,
      (std::vector<std::string>{"header anthropic-version is missing; the service requires it"}));
  http = post("2027-01-01", body_of("[" + kUser + "]"));
  http.headers.emplace_back("anthropic-beta", "pdfs-2024-09-25, novelty-2027-01-01");
  EXPECT_EQ(accepted(parse_request(http)).warnings.size(), 2U);
}

TEST(Endpoints, GoByTheSuffixOfThePath) {
  for (const std::string prefix : {"", "/v1", "/v1/v1"}) {
    EXPECT_EQ(endpoint_of("POST", prefix + "/messages"), Endpoint::generate);
    EXPECT_EQ(endpoint_of("POST", prefix + "/messages/count_tokens"), Endpoint::count_tokens);
    EXPECT_EQ(endpoint_of("GET", prefix + "/models"), Endpoint::models);
    EXPECT_EQ(endpoint_of("GET", prefix + "/models/claude-opus-5-5"), Endpoint::model);
    EXPECT_EQ(endpoint_of("HEAD", prefix + "/models"), Endpoint::unknown);
    EXPECT_EQ(endpoint_of("GET", prefix + "/messages"), Endpoint::unknown);
  }
  EXPECT_EQ(endpoint_of("HEAD", "/"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("POST", "/v2/messages"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("POST", "/v1/messages/batches"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("GET", "/v1/models/"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("GET", "/v1/modelsx"), Endpoint::unknown);
}

TEST(Refusals, NeverCrashOnTruncatedOrMutatedBodies) {
  const std::string body = body_with(
      R"("system":[{"type":"text","text":"s\u00e9","cache_control":{"type":"ephemeral"}}],"tools":[{"name":"t","input_schema":{"a":[1,-2.5e3,true,null]}}],"stream":false,)"
      R"("messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"t","input":{"k":"v"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"r"}]}]}])");
  ASSERT_EQ(refusal_of(body), "accepted");
  for (std::size_t length = 0; length < body.size(); ++length) {
    EXPECT_NE(refusal_of(body.substr(0, length)), "accepted") << length;
  }
  const std::string alphabet = "{}[]\":,0\\n \xFF\x01";
  std::size_t refused = 0;
  for (std::size_t at = 0; at < body.size(); ++at) {
    for (const char c : alphabet) {
      std::string mutated = body;
      mutated[at] = c;
      refused += refusal_of(mutated) == "accepted" ? 0U : 1U;
      mutated = body;
      mutated.insert(at, 1, c);
      refused += refusal_of(mutated) == "accepted" ? 0U : 1U;
    }
  }
  EXPECT_GT(refused, body.size());
}

}  // namespace
}  // namespace weir::wire::anthropic
