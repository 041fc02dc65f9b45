// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "mock_llm/wire/anthropic/betas.h"
#include "tests/mock_llm/wire/requests.h"

namespace weir::wire::anthropic {
namespace {

CacheSalts salts(const std::string& fields) {
  return parse(body_with(fields + R"(,"messages":[{"role":"user","content":"a"}])")).salts;
}

TEST(Salts, AreEmptyForDefaults) {
  for (const std::string fields :
       {R"("tool_choice":{"type":"auto"})", R"("tool_choice":null)",
        R"("thinking":{"type":"disabled"})", R"("speed":"standard")", R"("temperature":0.5)",
        R"("stop_sequences":["x"])", R"("service_tier":"auto")", R"("stream":true)",
        R"("metadata":{"user_id":"u"})", R"("output_config":{})"}) {
    const CacheSalts none = salts(fields);
    EXPECT_EQ(none.tools + none.system + none.messages, "") << fields;
  }
}

TEST(Salts, NameWhatInvalidatesTheMessages) {
  EXPECT_EQ(salts(R"("tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true})")
                .messages,
            "tool_choice=tool; tool_choice.name=f; disable_parallel_tool_use=true");
  EXPECT_EQ(
      salts(R"("thinking":{"type":"enabled","budget_tokens":2048,"display":"omitted"})").messages,
      "thinking=enabled; thinking.budget_tokens=2048");
  EXPECT_EQ(salts(R"("output_config":{"effort":"low","format":{"type":"json_schema"}})").messages,
            R"(output_config.effort="low"; output_config.format={"type":"json_schema"})");
  EXPECT_EQ(salts(R"("context_management":{"edits":[]})").messages,
            R"(context_management={"edits":[]})");
}

TEST(Salts, NameWhatInvalidatesMore) {
  EXPECT_EQ(salts(R"("tools":[{"type":"web_search_20260318","name":"web_search"}])").system,
            "web_search=on");
  EXPECT_EQ(salts(R"("speed":"fast")").tools, "speed=fast");
}

std::string betas(const std::string& header) {
  LlmRequest request = parse(body_of(R"([{"role":"user","content":"a"}])"));
  set_betas(request, header);
  return request.salts.messages;
}

TEST(Salts, TellSetsOfBetasApart) {
  EXPECT_EQ(betas("b-2, a-1"), "betas=a-1, b-2");
  EXPECT_EQ(betas("a-1,b-2,a-1"), betas("b-2, a-1"));
  EXPECT_EQ(betas("prompt-caching-2024-07-31"), betas(""));
}

TEST(Salts, KnowTheBetasOfTheHeader) {
  net::HttpRequest http;
  http.method = "POST";
  http.path = "/v1/messages";
  http.headers = {{"x-api-key", "k"}, {"Anthropic-Beta", "a-1"}};
  http.body = body_of(R"([{"role":"user","content":"a"}])");
  EXPECT_EQ(std::get<LlmRequest>(parse_request(http)).salts.messages, "betas=a-1");
}

TEST(Salts, SeeImagesInsideToolResults) {
  const LlmRequest request = parse(body_of(
      R"([{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{}}]}]}])"));
  EXPECT_EQ(request.salts.messages, "images=present");
}

}  // namespace
}  // namespace weir::wire::anthropic
