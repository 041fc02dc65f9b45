// SPDX-License-Identifier: Apache-2.0
// Which requests the meter can be judged by.
#include "mock_llm/calibrate/row_class.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::calibrate {
namespace {

struct Case {
  wire::Provider provider;
  std::string body;
  RowClass row_class;
};

constexpr auto kAnthropic = wire::Provider::anthropic;
constexpr auto kOpenAi = wire::Provider::openai;
constexpr auto kGoogle = wire::Provider::google;

RowClass class_of(const Case& example) {
  wire::LlmRequest request;
  request.provider = example.provider;
  request.body = example.body;
  return row_class_of(request);
}

TEST(RowClass, IsByWhatTheRequestHolds) {
  const std::vector<Case> cases{
      {kAnthropic, R"({"messages":[{"role":"user","content":"the file_id of it"}]})",
       RowClass::plain},
      {kAnthropic, R"({"tools":[{"name":"f","input_schema":{}}]})", RowClass::tools},
      {kAnthropic, R"({"tools":[{"type":"custom","name":"f"}]})", RowClass::tools},
      {kAnthropic, R"({"tools":[{"type":"web_search_20250305"}]})", RowClass::server},
      {kAnthropic, R"({"output_config":{"format":{"type":"json_schema"}}})", RowClass::schema},
      {kAnthropic, R"({"output_config":{"effort":"low"}})", RowClass::plain},
      {kAnthropic, R"({"messages":[{"content":[{"type":"image","source":{}}]}]})",
       RowClass::hidden},
      {kOpenAi, R"({"functions":[{"name":"f"}]})", RowClass::tools},
      {kOpenAi, R"({"tools":[],"response_format":null})", RowClass::plain},
      {kOpenAi, R"({"tools":[{"type":"file_search"}]})", RowClass::server},
      {kOpenAi, R"({"text":{"format":{"type":"text"}}})", RowClass::schema},
      {kOpenAi, R"({"previous_response_id":"resp_1"})", RowClass::hidden},
      {kOpenAi, R"({"input":[{"type":"reasoning","id":"rs_1"}]})", RowClass::hidden},
      {kOpenAi, R"({"input":[{"content":[{"file_id":"file-1"}]}]})", RowClass::hidden},
      {kGoogle, R"({"tools":[{"functionDeclarations":[{"name":"f"}]}]})", RowClass::tools},
      {kGoogle, R"({"tools":{"functionDeclarations":[{"name":"f"}]}})", RowClass::tools},
      {kGoogle, R"({"tools":[{"googleSearch":{}}]})", RowClass::server},
      {kGoogle, R"({"generationConfig":{"responseSchema":{"type":"object"}}})", RowClass::schema},
      {kGoogle, R"({"cachedContent":"cachedContents/1"})", RowClass::hidden},
  };
  for (const Case& example : cases) {
    EXPECT_EQ(to_string(class_of(example)), to_string(example.row_class)) << example.body;
  }
}

TEST(RowClass, WhatTheRequestDoesNotHoldIsNotJudged) {
  EXPECT_TRUE(is_judged(RowClass::schema));
  EXPECT_FALSE(is_judged(RowClass::server));
  EXPECT_FALSE(is_judged(RowClass::hidden));
}

}  // namespace
}  // namespace weir::calibrate
