// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/stored.h"

namespace weir::wire::openai {
namespace {

const char* const kPath = "/v1/responses";
const char* const kItems =
    R"({"role":"user","content":"Hi"},{"role":"assistant","content":"Hello."})";

LlmRequest request_of(const std::string& body) {
  return std::get<LlmRequest>(parse_body(kPath, body));
}

LlmRequest continued_of(const std::string& body, std::string_view items = kItems) {
  return std::get<LlmRequest>(continued(request_of(body), items));
}

std::string texts_of(const LlmRequest& request) {
  std::string texts;
  for (const Segment& segment : request.segments) {
    texts += (texts.empty() ? "" : "|") + segment.text;
  }
  return texts;
}

TEST(StoredResponses, AreTheInputAndWhatWasAnswered) {
  LlmResponse answer;
  answer.id = "resp_1";
  ContentBlock& text = answer.content.emplace_back();
  text.text = "Hello.";
  ContentBlock& call = answer.content.emplace_back();
  call.kind = BlockKind::tool_use;
  call.id = "call_1";
  call.name = "lookup";
  call.input = "{}";
  const std::string output =
      R"({"id":"msg_10","type":"message","status":"completed","content":[{"type":"output_text",)"
      R"("annotations":[],"logprobs":[],"text":"Hello."}],"role":"assistant"},)"
      R"({"id":"fc_11","type":"function_call","status":"completed","arguments":"{}",)"
      R"("call_id":"call_1","name":"lookup"})";
  const std::string said = R"({"role":"user","content":"Hi \"there\""},)" + output;
  EXPECT_EQ(conversation_of(request_of(R"({"model":"m","input":"Hi \"there\""})"), answer), said);
  EXPECT_EQ(conversation_of(request_of(R"({"model":"m","input":[ {"role":"user",)"
                                       R"("content":"Hi \"there\""} ]})"),
                            answer),
            said);
  for (const char* nothing :
       {R"({"model":"m"})", R"({"model":"m","input":null})", R"({"model":"m","input":[ ]})"}) {
    EXPECT_EQ(conversation_of(request_of(nothing), answer), output) << nothing;
  }
}

TEST(StoredResponses, StandBeforeTheInputThatContinuesThem) {
  const std::string wanted = R"({"model":"m","input":[)" + std::string(kItems) +
                             R"(,{"role":"user","content":"Bye"}],"previous_response_id":null})";
  const LlmRequest text =
      continued_of(R"({"model":"m","input":"Bye","previous_response_id":"resp_1"})");
  EXPECT_EQ(text.body, wanted);
  EXPECT_EQ(text.continues, "resp_1");
  EXPECT_EQ(texts_of(text), "Hi|Hello.|Bye");
  EXPECT_EQ(continued_of(R"({"model":"m","input":[{"role":"user","content":"Bye"}],)"
                         R"("previous_response_id":"resp_1"})")
                .body,
            wanted);
}

TEST(StoredResponses, AreFoundWhereverTheIdStands) {
  for (const char* body : {R"({"previous_response_id":"resp_1","input":"Bye","model":"m"})",
                           R"({"input":"Bye","model":"m","previous_response_id":"resp_1"})"}) {
    EXPECT_EQ(texts_of(continued_of(body)), "Hi|Hello.|Bye") << body;
  }
  for (const char* body : {R"({"previous_response_id":"resp_1","model":"m"})",
                           R"({"previous_response_id":"resp_1","model":"m","input":null})",
                           R"({"input":[],"previous_response_id":"resp_1","model":"m"})"}) {
    EXPECT_EQ(texts_of(continued_of(body)), "Hi|Hello.") << body;
  }
}

TEST(StoredResponses, LeaveTheirInstructionsBehind) {
  const LlmRequest request = continued_of(
      R"({"model":"m","instructions":"New.","input":"Bye","previous_response_id":"resp_1"})");
  EXPECT_EQ(texts_of(request), "New.|Hi|Hello.|Bye");
}

TEST(StoredResponses, ReadAsTheSameConversationThatIsSentWhole) {
  const LlmRequest whole = request_of(R"({"model":"m","input":[)" + std::string(kItems) +
                                      R"(,{"role":"user","content":"Bye"}]})");
  EXPECT_EQ(prompt_digest(whole),
            prompt_digest(
                continued_of(R"({"model":"m","input":"Bye","previous_response_id":"resp_1"})")));
}

}  // namespace
}  // namespace weir::wire::openai
