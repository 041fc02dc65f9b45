// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

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

TEST(Salts, SeeImagesInsideToolResults) {
  const LlmRequest request = parse(body_of(
      R"([{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{}}]}]}])"));
  EXPECT_EQ(request.salts.messages, "images=present");
}

}  // namespace
}  // namespace weir::wire::anthropic
