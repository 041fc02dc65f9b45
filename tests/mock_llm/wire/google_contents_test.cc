// SPDX-License-Identifier: Apache-2.0
// Gemini's requests as segments.
#include <gtest/gtest.h>

#include "mock_llm/wire/google.h"
#include "tests/mock_llm/wire/outline.h"

namespace weir::wire {
namespace {

using testing::Lines;
using testing::outline;

const char* const kPath = "/v1beta/models/gemini-3.5-flash:generateContent";

LlmRequest parse(const std::string& body, std::string_view path = kPath) {
  return testing::accepted(Provider::google, path, body);
}

LlmRequest parts(const std::string& list) {
  return parse(R"({"contents":[{"role":"model","parts":[)" + list + "]}]}");
}

TEST(GoogleContents, NamesInSnakeCaseSayTheSame) {
  const LlmRequest camel =
      parse(R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},"toolConfig":)"
            R"({"functionCallingConfig":{"mode":"ANY"}},"generationConfig":{"responseSchema":)"
            R"({"type":"STRING"}},"tools":[{"functionDeclarations":[{"name":"find"}]}],"contents":)"
            R"([{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"AA"}}]}]})");
  const LlmRequest snake = parse(
      R"({"system_instruction":{"parts":[{"text":"Be brief."}]},"tool_config":)"
      R"({"function_calling_config":{"mode":"ANY"}},"generation_config":{"response_schema":)"
      R"({"type":"STRING"}},"tools":[{"function_declarations":[{"name":"find"}]}],"contents":)"
      R"([{"role":"user","parts":[{"inline_data":{"mime_type":"image/png","data":"AA"}}]}]})");
  EXPECT_EQ(outline(camel),
            (Lines{R"(tools system schema @0 /generationConfig/responseSchema: {"type":"STRING"})",
                   R"(tools system tool @0 /tools/0/functionDeclarations/0 name=find: )"
                   R"({"name":"find"})",
                   "system system text @0 /systemInstruction/parts/0: Be brief.",
                   "messages user image @0 /contents/0/parts/0: "}));
  EXPECT_EQ(outline(snake), outline(camel));
  EXPECT_EQ(camel.tool_choice, ToolChoice::any);
  EXPECT_EQ(snake.tool_choice, ToolChoice::any);
}

TEST(GoogleContents, AreAListOrOneContent) {
  EXPECT_EQ(outline(parse(R"({"contents":[{"role":"user","parts":[{"text":"a"},{"text":"b"}]},)"
                          R"({"role":"model","parts":{"text":"c"}},{"parts":[{"text":"d"}]}]})")),
            (Lines{"messages user text @0 /contents/0/parts/0: a",
                   "messages user text @0 /contents/0/parts/1: b",
                   "messages assistant text @1 /contents/1/parts: c",
                   "messages user text @2 /contents/2/parts/0: d"}));
  EXPECT_EQ(outline(parse(R"({"contents":{"parts":[{"text":"a"}]}})")),
            (Lines{"messages user text @0 /contents/parts/0: a"}));
  EXPECT_EQ(outline(parse(R"({"contents":["a"],"systemInstruction":"s"})")),
            (Lines{"system system text @0 /systemInstruction: s",
                   "messages user text @0 /contents/0: a"}));
}

TEST(GoogleContents, CallsAndResponsesHaveNamesAndIds) {
  EXPECT_EQ(
      outline(parts(R"({"functionCall":{"id":"a","name":"find","args":{"id": 7}}},)"
                    R"({"functionCall":{"name":"now"}},)"
                    R"({"functionResponse":{"id":"a","name":"find","response":{"ok": true}}},)"
                    R"({"function_response":{"name":"now","response":{"error":"late"}}})")),
      (Lines{
          R"(messages assistant call @0 /contents/0/parts/0 name=find id=a: find {"id":7})",
          R"(messages assistant call @0 /contents/0/parts/1 name=now: now {})",
          R"(messages assistant result @0 /contents/0/parts/2 name=find id=a: {"ok":true})",
          R"(messages assistant result @0 /contents/0/parts/3 name=now error: {"error":"late"})"}));
}

TEST(GoogleContents, ThoughtsMediaAndUnknownPartsAreToldApart) {
  EXPECT_EQ(outline(parts(R"({"text":"Hm.","thought":true},{"text":"No.","thought":false},)"
                          R"({"fileData":{"mimeType":"application/pdf","fileUri":"x"}},)"
                          R"({"executableCode":{"code": "1"}})")),
            (Lines{"messages assistant thinking @0 /contents/0/parts/0: Hm.",
                   "messages assistant text @0 /contents/0/parts/1: No.",
                   "messages assistant document @0 /contents/0/parts/2: ",
                   "messages assistant other @0 /contents/0/parts/3: "
                   R"({"executableCode":{"code":"1"}})"}));
}

TEST(GoogleContents, EachDeclarationIsATool) {
  EXPECT_EQ(outline(parse(R"({"contents":[],"tools":[{"googleSearch":{ }},{"functionDeclarations":)"
                          R"([{"name":"a"},{"name":"b","description":"B"}]}],"generationConfig":)"
                          R"({"responseJsonSchema":{"type":"object"}}})")),
            (Lines{"tools system schema @0 /generationConfig/responseJsonSchema: "
                   R"({"type":"object"})",
                   R"(tools system other @0 /tools/0: {"googleSearch":{}})",
                   R"(tools system tool @0 /tools/1/functionDeclarations/0 name=a: {"name":"a"})",
                   R"(tools system tool @0 /tools/1/functionDeclarations/1 name=b: )"
                   R"({"name":"b","description":"B"})"}));
}

TEST(GoogleContents, CallIdsMakeNoDifferenceToDigests) {
  const auto digest = [](const std::string& id) {
    return parts(R"({"functionCall":{"id":")" + id + R"(","name":"f"}})").segments.at(0).digest;
  };
  EXPECT_EQ(digest("a"), digest("b"));
}

TEST(GoogleContents, ACountMayWrapTheWholeRequest) {
  const LlmRequest request =
      parse(R"({"generateContentRequest":{"model":"models/gemini-x","contents":[{"parts":[)"
            R"({"text":"a"}]}]}})",
            "/v1/models/gemini-x:countTokens");
  EXPECT_EQ(request.endpoint, Endpoint::count_tokens);
  EXPECT_EQ(request.model, "gemini-x");
  EXPECT_EQ(outline(request), (Lines{"messages user text @0 /contents/0/parts/0: a"}));
}

TEST(GoogleEndpoints, GoByTheVerbBehindTheColon) {
  using google::endpoint_of;
  EXPECT_EQ(endpoint_of(kPath), Endpoint::generate);
  EXPECT_EQ(endpoint_of("/v1/models/x:streamGenerateContent?alt=sse"), Endpoint::generate);
  EXPECT_EQ(endpoint_of("/v1beta/models/x:countTokens"), Endpoint::count_tokens);
  EXPECT_EQ(endpoint_of("/v1beta/models/x:embedContent"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("/v1beta/models/x"), Endpoint::unknown);
}

TEST(GoogleEndpoints, ThePathTellsTheModelAndWhetherItStreams) {
  EXPECT_EQ(google::model_of("/v1/projects/p/locations/l/publishers/google/models/g-1:countTokens"),
            "g-1");
  EXPECT_EQ(google::model_of("/v1/upload"), "");
  const LlmRequest request =
      parse(R"({"contents":[]})", "/v1beta/models/gemini-x:streamGenerateContent?alt=sse");
  EXPECT_EQ(request.model, "gemini-x");
  EXPECT_TRUE(request.stream);
  EXPECT_FALSE(parse(R"({"contents":[]})").stream);
}

TEST(GoogleRefusals, NameWhatIsWrong) {
  const auto refusal = [](const std::string& body) {
    return testing::refusal(Provider::google, kPath, body);
  };
  const std::string no_contents =
      "400 INVALID_ARGUMENT: Invalid value at 'contents': expected a list of contents";
  EXPECT_EQ(refusal("{}"), no_contents);
  EXPECT_EQ(refusal(R"({"contents":7})"), no_contents);
  EXPECT_EQ(refusal("[]"),
            "400 INVALID_ARGUMENT: Invalid JSON payload received. Expected an object");
  EXPECT_TRUE(
      refusal("no JSON").starts_with("400 INVALID_ARGUMENT: Invalid JSON payload received. "));
}

}  // namespace
}  // namespace weir::wire
