// SPDX-License-Identifier: Apache-2.0
// Responses as segments, the endpoints of OpenAI, and what is refused.
#include <gtest/gtest.h>

#include "mock_llm/wire/openai.h"
#include "tests/mock_llm/wire/outline.h"

namespace weir::wire {
namespace {

using testing::Lines;
using testing::markers;
using testing::outline;

const char* const kChat = "/v1/chat/completions";
const char* const kResponses = "/v1/responses";

LlmRequest responses(const std::string& fields) {
  return testing::accepted(Provider::openai, kResponses, R"({"model":"gpt-5",)" + fields + "}");
}

std::string refusal(std::string_view path, const std::string& body) {
  return testing::refusal(Provider::openai, path, body);
}

TEST(OpenAiResponses, AStringIsOneMessageOfTheUser) {
  const LlmRequest request = responses(R"("input":"Hello")");
  EXPECT_EQ(request.api, Api::responses);
  EXPECT_EQ(request.model, "gpt-5");
  EXPECT_EQ(outline(request), (Lines{"messages user text @0 /input: Hello"}));
}

TEST(OpenAiResponses, InstructionsAreTheFirstMessageUnlessTheyAreEmpty) {
  EXPECT_EQ(outline(responses(R"("input":"Hello","instructions":"Be brief.")")),
            (Lines{"system system text @0 /instructions: Be brief.",
                   "messages user text @1 /input: Hello"}));
  for (const char* none : {R"("")", "null", "[]"}) {
    EXPECT_EQ(outline(responses(R"("input":"Hello","instructions":)" + std::string(none))),
              (Lines{"messages user text @0 /input: Hello"}));
  }
}

TEST(OpenAiResponses, MessagesHaveStringsOrParts) {
  EXPECT_EQ(outline(responses(
                R"("instructions":"Be brief.","input":[{"role":"developer","content":"Be kind."},)"
                R"({"type":"message","role":"user","content":[{"type":"input_text","text":"See"},)"
                R"({"type":"input_image","image_url":"x"}]},{"type":"message","role":"assistant",)"
                R"("content":[{"type":"output_text","text":"I do."}]},{"role":"user"}])")),
            (Lines{"system system text @0 /instructions: Be brief.",
                   "system system text @1 /input/0/content: Be kind.",
                   "messages user text @2 /input/1/content/0: See",
                   "messages user image @2 /input/1/content/1: ",
                   "messages assistant text @3 /input/2/content/0: I do.",
                   "messages user text @4 /input/3: "}));
}

TEST(OpenAiResponses, CallsHaveTheIdOfTheCallAndOfTheItem) {
  EXPECT_EQ(
      outline(responses(
          R"("input":[{"type":"function_call","id":"fc_1","call_id":"a","name":"find",)"
          R"("arguments":"{\"id\": 7}"},{"type":"function_call","call_id":"b","name":"find",)"
          R"("arguments":"{}"},{"type":"function_call_output","call_id":"a","output":"one"},)"
          R"({"type":"function_call_output","call_id":"b","output":[{"type":"input_text",)"
          R"("text":"two"}]},{"type":"custom_tool_call","call_id":"c","name":"run","input":"ls"},)"
          R"({"type":"custom_tool_call_output","call_id":"c","output":"three"}])")),
      (Lines{R"(messages assistant call @0 /input/0 name=find id=a item=fc_1: find {"id":7})",
             "messages assistant call @1 /input/1 name=find id=b: find {}",
             "messages user result @2 /input/2 id=a: one",
             "messages user result @3 /input/3 id=b: two",
             "messages assistant call @4 /input/4 name=run id=c: run ls",
             "messages user result @5 /input/5 id=c: three"}));
}

TEST(OpenAiResponses, ReasoningIsThinkingAndUnknownItemsAreKept) {
  EXPECT_EQ(
      outline(responses(
          R"("input":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}],)"
          R"("encrypted_content":"xyz"},{"type":"item_reference","id":"msg_1"},)"
          R"({"type":"computer_call_output","output":{ }}])")),
      (Lines{"messages assistant thinking @0 /input/0: Hm.",
             R"(messages assistant other @1 /input/1: {"type":"item_reference","id":"msg_1"})",
             "messages user other @2 /input/2: "}));
}

TEST(OpenAiResponses, ToolsAndSchemaAreFlat) {
  EXPECT_EQ(outline(responses(
                R"("input":[],"tools":[{"type":"function","name":"now","parameters":null},)"
                R"({"type":"file_search"}],"text":{"format":{"type":"json_schema","name":"answer",)"
                R"("strict":true,"schema":{"type":"object","required":[]}}})")),
            (Lines{"tools system schema @0 /text/format name=answer: "
                   "# Response Formats\n\n## answer\n\n{\"type\":\"object\"}",
                   "tools system tool @0 /tools/0 name=now: type now = () => any;\n\n",
                   R"(tools system other @0 /tools/1: {"type":"file_search"})"}));
  EXPECT_EQ(outline(responses(R"("input":[],"text":{"format":{"type":"text"}})")), Lines{});
}

TEST(OpenAiResponses, SettingsAndMarkersAreRead) {
  const LlmRequest request =
      responses(R"("input":[{"role":"user","content":[{"type":"input_text","text":"Hi",)"
                R"("prompt_cache_breakpoint":{"ttl":"30m"}}]}],"reasoning":{"effort":"high"},)"
                R"("text":{"verbosity":"low"},"tool_choice":{"type":"function","name":"find"},)"
                R"("safety_identifier":"s1","user":"u1")");
  EXPECT_EQ(markers(request), (Lines{"/input/0/content/0 30m"}));
  EXPECT_EQ(request.salts.tools, "reasoning.effort=high; text.verbosity=low");
  EXPECT_EQ(request.tool_choice, ToolChoice::named);
  EXPECT_EQ(request.chosen_tool, "find");
  EXPECT_EQ(request.user, "s1");
}

TEST(OpenAiResponses, CallAndItemIdsMakeNoDifferenceToDigests) {
  const auto digest = [](const std::string& ids) {
    return responses(R"("input":[{"type":"function_call","name":"f","arguments":"{}",)" + ids +
                     "}]")
        .segments.at(0)
        .digest;
  };
  EXPECT_EQ(digest(R"("call_id":"a","id":"fc_1")"), digest(R"("call_id":"b")"));
}

TEST(OpenAiResponses, AStringEqualsAMessageOfOnePart) {
  EXPECT_EQ(prompt_digest(responses(R"("input":"Hello")")),
            prompt_digest(responses(
                R"("input":[{"role":"user","content":[{"type":"input_text","text":"Hello"}]}])")));
}

TEST(OpenAiEndpoints, GoByTheSuffixOfThePath) {
  using openai::endpoint_of;
  EXPECT_EQ(endpoint_of("/v1/chat/completions"), Endpoint::generate);
  EXPECT_EQ(endpoint_of("/openai/deployments/x/chat/completions?api-version=1"),
            Endpoint::generate);
  EXPECT_EQ(endpoint_of("/responses"), Endpoint::generate);
  EXPECT_EQ(endpoint_of("/v1/responses/input_tokens"), Endpoint::count_tokens);
  EXPECT_EQ(endpoint_of("/v1/embeddings"), Endpoint::unknown);
  EXPECT_EQ(endpoint_of("/v1/responses/resp_1"), Endpoint::unknown);
}

TEST(OpenAiEndpoints, ABodyOfAnUnknownOneIsNotRead) {
  const LlmRequest request = testing::accepted(Provider::openai, "/v1/embeddings", "no JSON");
  EXPECT_EQ(request.endpoint, Endpoint::unknown);
  EXPECT_EQ(request.body, "no JSON");
  EXPECT_EQ(outline(request), Lines{});
}

TEST(OpenAiEndpoints, InputTokensAreReadAsResponses) {
  const LlmRequest request = testing::accepted(Provider::openai, "/v1/responses/input_tokens",
                                               R"({"model":"gpt-5","input":"Hi"})");
  EXPECT_EQ(request.endpoint, Endpoint::count_tokens);
  EXPECT_EQ(outline(request), (Lines{"messages user text @0 /input: Hi"}));
}

TEST(OpenAiRefusals, NameTheFieldOfTheWrongShape) {
  EXPECT_EQ(refusal(kChat, "[]"),
            "400 invalid_request_error: The request body must be a JSON object");
  const std::string no_array =
      "400 invalid_request_error: Invalid type for 'messages': expected an array of objects";
  EXPECT_EQ(refusal(kChat, "{}"), no_array);
  EXPECT_EQ(refusal(kChat, R"({"messages":"Hello"})"), no_array);
  EXPECT_EQ(refusal(kChat, R"({"messages":{"role":"user"}})"), no_array);
  EXPECT_EQ(refusal(kChat, R"({"messages":["Hello"]})"),
            "400 invalid_request_error: Invalid type for 'messages': "
            "expected objects in the array");
  EXPECT_EQ(refusal(kResponses, R"({"input":7})"),
            "400 invalid_request_error: Invalid type for 'input': "
            "expected a string or an array of items");
  EXPECT_EQ(refusal(kResponses, R"({"input":["Hello"]})"),
            "400 invalid_request_error: Invalid type for 'input': expected objects in the array");
  EXPECT_EQ(refusal(kResponses, R"({"previous_response_id":"resp_1"})"), "accepted");
}

TEST(OpenAiRefusals, ABodyThatIsNoJsonIsRefused) {
  EXPECT_TRUE(refusal(kChat, R"({"messages":)")
                  .starts_with("400 invalid_request_error: "
                               "We could not parse the JSON body of your request: "));
}

}  // namespace
}  // namespace weir::wire
