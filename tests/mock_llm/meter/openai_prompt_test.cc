// SPDX-License-Identifier: Apache-2.0
// Totals of prompts of OpenAI, each stated as the number that the service bills.
#include "mock_llm/meter/openai_prompt.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/wire/openai.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::meter {
namespace {

const char* const kChat = "/v1/chat/completions";
const char* const kResponses = "/v1/responses";

std::vector<Tokens> counts(std::string_view path, const std::string& model,
                           const std::string& fields) {
  auto parsed = wire::openai::parse_body(path, R"({"model":")" + model + R"(",)" + fields + "}");
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    ADD_FAILURE() << error->message << " in " << fields;
    return {};
  }
  TextMemo texts;
  return count_openai(std::get<wire::LlmRequest>(parsed), *Profiles::embedded().find(model), texts);
}

/// Of the whole prompt, with what stands behind it.
std::int64_t total(std::string_view path, const std::string& model, const std::string& fields) {
  const Result<Profile> profile = Profiles::embedded().find(model);
  if (!profile) {
    ADD_FAILURE() << profile.error().message;
    return 0;
  }
  return (testing::sum(counts(path, model, fields)) + profile->priming).count();
}

std::int64_t chat(const std::string& model, const std::string& messages,
                  const std::string& more = "") {
  return total(kChat, model, R"("messages":[)" + messages + "]" + more);
}

std::int64_t responses(const std::string& model, const std::string& input,
                       const std::string& more = "") {
  return total(kResponses, model, R"("input":)" + input + more);
}

std::string says(const std::string& role, const std::string& text) {
  return R"({"role":")" + role + R"(","content":")" + text + R"("})";
}

const std::string kQuestion = says("user", "Where is my order?");  // 5 tokens
const std::string kSystem = says("system", "Be brief");            // 2 tokens
const char* const kInput = R"("Where is my order?")";

const std::string kFind =
    R"("name":"find_order","description":"Finds an order.","parameters":{"type":"object",)"
    R"("properties":{"id":{"type":"string","description":"Its number"},)"
    R"("limit":{"type":"integer"}},"required":["id"]})";
const std::string kList = R"("name":"list_orders","parameters":{"type":"object","properties":{}})";

std::string of_chat(const std::string& definition) {
  return R"({"type":"function","function":{)" + definition + "}}";
}

std::string of_responses(const std::string& definition) {
  return R"({"type":"function",)" + definition + "}";
}

std::string tools(const std::vector<std::string>& list) {
  return R"(,"tools":[)" + join(list, ",") + "]";
}

std::string call(const std::string& id, const std::string& order) {
  return R"({"id":")" + id + R"(","type":"function","function":{"name":"find_order",)" +
         R"("arguments":"{\"id\": \")" + order + R"(\"}"}})";
}

std::string calls(const std::vector<std::string>& list, const std::string& content = "null") {
  return R"({"role":"assistant","content":)" + content + R"(,"tool_calls":[)" + join(list, ",") +
         "]}";
}

std::string result(const std::string& id, const std::string& text) {
  return R"({"role":"tool","tool_call_id":")" + id + R"(","content":")" + text + R"("})";
}

TEST(OpenAiPrompt, AMessageOfOneWordIsEightTokens) {
  // Three around the message, one for the role, the word, and three in front of the answer.
  EXPECT_EQ(chat("gpt-4o", says("user", "Hello")), 3 + 1 + 1 + 3);
  EXPECT_EQ(chat("gpt-4o", kQuestion), 3 + 1 + 5 + 3);
  EXPECT_EQ(chat("gpt-4o", kSystem + "," + kQuestion), 18);
  EXPECT_EQ(chat("gpt-4o", says("user", "")), 7);
}

TEST(OpenAiPrompt, ReasoningModelsCountOneLess) {
  for (const char* model : {"gpt-3.5-turbo", "gpt-4", "gpt-4o", "gpt-4o-mini", "gpt-4.1"}) {
    EXPECT_EQ(chat(model, kQuestion), 12) << model;
    EXPECT_EQ(responses(model, kInput), 12) << model;
  }
  for (const char* model : {"o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.6-sol"}) {
    EXPECT_EQ(chat(model, kQuestion), 11) << model;
    EXPECT_EQ(responses(model, kInput), 11) << model;
  }
}

TEST(OpenAiPrompt, Gpt35CountsInCl100k) {
  const std::string japanese = says("user", "荷物はどこですか");
  EXPECT_EQ(chat("gpt-4o", japanese), 7 + 7);
  EXPECT_EQ(chat("gpt-3.5-turbo", japanese), 7 + 8);
  EXPECT_EQ(chat("gpt-4-turbo", japanese), 7 + 8);
}

TEST(OpenAiPrompt, ANameCostsItsTokensBehindAColon) {
  const std::string named = R"({"role":"user","name":"critic","content":"Where is my order?"})";
  EXPECT_EQ(chat("gpt-4o", named), 12 + 2);
  EXPECT_EQ(chat("gpt-3.5-turbo", named), 12 + 3);
  EXPECT_EQ(chat("gpt-4o", R"({"role":"user","name":"critic","content":[{"type":"text","text":)"
                           R"("Where is"},{"type":"text","text":" my order?"}]})"),
            12 + 2);
}

TEST(OpenAiPrompt, InstructionsAreASystemMessageUnlessTheyAreEmpty) {
  EXPECT_EQ(responses("gpt-4o", kInput, R"(,"instructions":"Be brief")"), 18);
  EXPECT_EQ(responses("gpt-5", kInput, R"(,"instructions":"Be brief")"), 17);
  EXPECT_EQ(responses("gpt-4o", kInput, R"(,"instructions":"")"), 12);
  EXPECT_EQ(responses("gpt-4o", kInput, R"(,"instructions":null)"), 12);
}

TEST(OpenAiPrompt, Gpt5MarksEarlierAnswers) {
  const std::string history = kQuestion + "," + says("assistant", "On its way.") + "," + kQuestion;
  EXPECT_EQ(chat("gpt-4o", history), 29);
  EXPECT_EQ(chat("o3-mini", history), 28);
  EXPECT_EQ(chat("gpt-5", history), 28 + 2);
}

TEST(OpenAiPrompt, AWordMoreInAnyMessageIsItsTokensMore) {
  for (const char* model : {"gpt-3.5-turbo", "gpt-4o", "o3-mini", "gpt-5"}) {
    const auto of = [&](const std::string& system, const std::string& user,
                        const std::string& assistant, const std::string& answer) {
      return chat(model, says("system", "Be brief" + system) + "," + says("user", "Hello" + user) +
                             "," + says("assistant", "Yes" + assistant) + "," +
                             calls({call("a", "A7")}) + "," + result("a", "It is here" + answer));
    };
    const std::int64_t plain = of("", "", "", "");
    EXPECT_EQ(of(" again", "", "", ""), plain + 1) << model;
    EXPECT_EQ(of("", " again", "", ""), plain + 1) << model;
    EXPECT_EQ(of("", "", " again", ""), plain + 1) << model;
    EXPECT_EQ(of("", "", "", " again"), plain + 1) << model;
    EXPECT_EQ(of(" again", " again", " again", " again"), plain + 4) << model;
  }
}

TEST(OpenAiPrompt, ToolsStandInOneNamespace) {
  const std::string find = of_chat(kFind);
  const std::string list = of_chat(kList);
  EXPECT_EQ(chat("gpt-4o", kQuestion, tools({find})), 54);
  EXPECT_EQ(chat("gpt-4o", kQuestion, tools({list})), 36);
  EXPECT_EQ(chat("gpt-4o", kQuestion, tools({find, list})), 62);
  EXPECT_EQ(chat("gpt-3.5-turbo", kQuestion, tools({find, list})), 64);
  EXPECT_EQ(chat("gpt-4o", kQuestion, R"(,"functions":[{)" + kFind + "}]"), 54);
}

TEST(OpenAiPrompt, ToolsCountOtherwiseInResponses) {
  const std::string find = of_responses(kFind);
  const std::string list = of_responses(kList);
  EXPECT_EQ(responses("gpt-4o", kInput, tools({find})), 48);
  EXPECT_EQ(responses("gpt-4o", kInput, tools({list})), 30);
  EXPECT_EQ(responses("gpt-4o", kInput, tools({find, list})), 56);
}

TEST(OpenAiPrompt, Gpt5PaysForADescriptionOfItsFirstTool) {
  EXPECT_EQ(responses("gpt-5", kInput, tools({of_responses(kFind)})), 53);
  EXPECT_EQ(responses("gpt-5", kInput, tools({of_responses(kList)})), 34);
  EXPECT_EQ(responses("gpt-5", kInput, tools({of_responses(kFind), of_responses(kList)})), 61);
  EXPECT_EQ(responses("gpt-5", kInput, tools({of_responses(kList), of_responses(kFind)})), 60);
  EXPECT_EQ(chat("gpt-5", kQuestion, tools({of_chat(kFind)})), 135);
  EXPECT_EQ(chat("gpt-5", kQuestion, tools({of_chat(kList)})), 116);
}

TEST(OpenAiPrompt, TokensOfToolsAddUpToTheWholeText) {
  // Each tool holds its own share; the message of five tokens and its four follow.
  const std::vector<Tokens> both =
      counts(kChat, "gpt-4o",
             R"("messages":[)" + kQuestion + "]" + tools({of_chat(kFind), of_chat(kList)}));
  ASSERT_EQ(both.size(), 3U);
  EXPECT_EQ(both[0] + both[1], Tokens(62 - 12));
  EXPECT_EQ(both[2], Tokens(9));
}

TEST(OpenAiPrompt, ASystemMessageTakesTheToolsUp) {
  // Instead of four tokens of a message of their own, one of the blank line between.
  const std::string find = tools({of_chat(kFind)});
  EXPECT_EQ(chat("gpt-4o", kSystem + "," + kQuestion, find), 54 - 4 + 6 + 1);
  EXPECT_EQ(chat("gpt-4o", kQuestion + "," + kSystem, find), 57);
  EXPECT_EQ(chat("gpt-5", kSystem + "," + kQuestion, find), 141);
}

TEST(OpenAiPrompt, OnlyANamedChoiceInResponsesCosts) {
  const std::string find = tools({of_responses(kFind)});
  const std::string named = R"(,"tool_choice":{"type":"function","name":"find_order"})";
  EXPECT_EQ(responses("gpt-4o", kInput, find + named), 57);
  EXPECT_EQ(responses("gpt-5", kInput, find + named), 53);
  for (const char* choice : {"auto", "none", "required"}) {
    EXPECT_EQ(
        responses("gpt-4o", kInput, find + R"(,"tool_choice":")" + std::string(choice) + "\""), 48);
  }
  EXPECT_EQ(chat("gpt-4o", kQuestion,
                 tools({of_chat(kFind)}) +
                     R"(,"tool_choice":{"type":"function","function":{"name":"find_order"}})"),
            54);
}

TEST(OpenAiPrompt, CallsAndResultsCarryTheNameOfTheTool) {
  // A call: 4 + "functions.find_order" 3 + {"id":"A7"} 6 + 2; its result: 4 + 6 + name 2 + 2.
  const std::string history =
      kQuestion + "," + calls({call("a", "A7")}) + "," + result("a", "It is on its way.");
  EXPECT_EQ(chat("gpt-4o", history), 12 + 15 + 14);
  EXPECT_EQ(chat("gpt-4o", history, tools({of_chat(kFind)})), 83);
  EXPECT_EQ(chat("gpt-3.5-turbo", history, tools({of_chat(kFind)})), 85);
  EXPECT_EQ(chat("o3-mini", history), 40);
  EXPECT_EQ(chat("gpt-5", history), 46);
}

TEST(OpenAiPrompt, EmptyContentBesideACallIsNoMessage) {
  const auto history = [](const std::string& content) {
    return kQuestion + "," + calls({call("a", "A7")}, content) + "," +
           result("a", "It is on its way.");
  };
  EXPECT_EQ(chat("gpt-4o", history("null")), 41);
  EXPECT_EQ(chat("gpt-4o", history(R"("")")), 41);
  EXPECT_EQ(chat("gpt-5", history(R"("")")), 46);
}

TEST(OpenAiPrompt, AnItemIdOfACallCostsThreeBeforeGpt5) {
  const auto input = [](const std::string& id) {
    return "[" + kQuestion + R"(,{"type":"function_call",)" + id +
           R"("call_id":"a","name":"find_order","arguments":"{\"id\": \"A7\"}"},)"
           R"({"type":"function_call_output","call_id":"a","output":"It is on its way."}])";
  };
  const std::string id = R"("id":"fc_1",)";
  EXPECT_EQ(responses("gpt-4o", input("")), 39);
  EXPECT_EQ(responses("gpt-4o", input(id)), 39 + 3);
  EXPECT_EQ(responses("gpt-5", input("")), 44);
  EXPECT_EQ(responses("gpt-5", input(id)), 44);
}

TEST(OpenAiPrompt, ParallelCallsArePackedWhereThereAreNoTools) {
  const std::string history = kQuestion + "," + calls({call("a", "A7"), call("b", "B9")}) + "," +
                              result("a", "It is on its way.") + "," + result("b", "Lost.");
  EXPECT_EQ(chat("gpt-4o", history, tools({of_chat(kFind)})), 108);
  EXPECT_EQ(chat("gpt-4o", history), 78);
  EXPECT_EQ(chat("gpt-3.5-turbo", history), 77);
  EXPECT_EQ(chat("gpt-5", history), 71);
}

TEST(OpenAiPrompt, AResultOf2023IsNamedByItself) {
  const auto round = [](const std::string& name) {
    return R"(,{"role":"assistant","content":null,"function_call":{"name":")" + name +
           R"(","arguments":"{}"}},{"role":"function","name":")" + name + R"(","content":"9"})";
  };
  const std::string history = kQuestion + round("now") + round("find_order_by_number");
  EXPECT_EQ(chat("gpt-4o", history), 52);
  EXPECT_EQ(chat("gpt-3.5-turbo", history), 52);
}

TEST(OpenAiPrompt, ASchemaOfTheAnswerIsPartOfThePrompt) {
  const std::string schema =
      R"("name":"answer","strict":true,"schema":{"type":"object","properties":{"ok":)"
      R"({"type":"boolean"}},"required":["ok"],"additionalProperties":false})";
  const std::string format =
      R"(,"response_format":{"type":"json_schema","json_schema":{)" + schema + "}}";
  EXPECT_EQ(chat("gpt-4o", kQuestion, format), 41);
  EXPECT_EQ(chat("gpt-4o", kQuestion, format + tools({of_chat(kFind)})), 76);
  EXPECT_EQ(
      responses("gpt-4o", kInput, R"(,"text":{"format":{"type":"json_schema",)" + schema + "}}"),
      34);
  EXPECT_EQ(chat("gpt-4o", kQuestion, R"(,"response_format":{"type":"json_object"})"), 12);
}

TEST(OpenAiPrompt, ReasoningThatIsSentBackIsFree) {
  EXPECT_EQ(responses("gpt-5", "[" + kQuestion +
                                   R"(,{"type":"reasoning","summary":[{"type":"summary_text",)"
                                   R"("text":"They ask for an order."}]}])"),
            11);
}

}  // namespace
}  // namespace weir::meter
