// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/google_prompt.h"

#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/meter/gemma_text.h"
#include "mock_llm/wire/google.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::meter {
namespace {

using testing::sum;

GeminiRules gemini_2() {
  GeminiRules rules;
  rules.rendering = GeminiRendering::bare;
  rules.thoughts = GeminiThoughts::none;
  rules.per_content = Tokens(0);
  rules.code_execution = Tokens(0);
  return rules;
}

GeminiRules gemini_2_5() {
  GeminiRules rules;
  rules.rendering = GeminiRendering::python;
  rules.thoughts = GeminiThoughts::none;
  rules.code_execution = Tokens(0);
  return rules;
}

GeminiRules gemini_3() {
  return {};
}

wire::LlmRequest parse(const std::string& body) {
  auto parsed = wire::google::parse_body("/v1beta/models/gemini-x:generateContent", body);
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    ADD_FAILURE() << error->message << " in " << body;
    return {};
  }
  return std::get<wire::LlmRequest>(std::move(parsed));
}

using Counts = std::vector<std::int64_t>;

Counts counts(const std::string& body, const GeminiRules& rules) {
  TextMemo texts;
  Counts list;
  for (const Tokens& tokens : count_google(parse(body), rules, texts)) {
    list.push_back(tokens.count());
  }
  return list;
}

std::string content(const std::string& role, const std::string& parts) {
  return R"({"role":")" + role + R"(","parts":[)" + parts + "]}";
}

std::string body(const std::vector<std::string>& contents) {
  return R"({"contents":[)" + join(contents, ",") + "]}";
}

std::string with_tools(const std::string& declarations) {
  return R"({"tools":[{"functionDeclarations":[)" + declarations + R"(]}],"contents":[]})";
}

std::string with_parameters(const std::string& schema) {
  return with_tools(R"({"name":"find","parameters":)" + schema + "}");
}

/// Tokens of texts, each for itself.
std::int64_t each(const std::vector<std::string>& texts) {
  std::int64_t tokens = 0;
  for (const std::string& text : texts) {
    tokens += gemma_tokens(text);
  }
  return tokens;
}

const char* const kQuestion = R"({"text":"Where is it?"})";
const char* const kCall = R"({"functionCall":{"id":"a","name":"find","args":{"id":"A7","n":2}}})";
const char* const kResponse =
    R"({"functionResponse":{"id":"a","name":"find","response":{"ok":true,"left":null}}})";
const char* const kFind =
    R"({"name":"find","description":"Finds it.","parameters":{"type":"object","properties":)"
    R"({"id":{"type":"string","description":"Its number"},"by":{"enum":["air","sea"]}},)"
    R"("required":["id"]}})";

TEST(GooglePrompt, EachContentAddsATokenFromGeneration25On) {
  const std::string request = R"({"systemInstruction":{"parts":[{"text":"Be brief."},)"
                              R"({"text":"Be kind."}]},"contents":[)" +
                              content("user", kQuestion) + "," +
                              content("model", R"({"text":""},{"text":"Here."})") + "]}";
  EXPECT_EQ(counts(request, gemini_2()), (Counts{3, 3, 4, 0, 2}));
  EXPECT_EQ(counts(request, gemini_2_5()), (Counts{3 + 1, 3, 4 + 1, 0 + 1, 2}));
  EXPECT_EQ(counts(request, gemini_3()), (Counts{3 + 1, 3, 4 + 1, 0 + 1, 2}));
}

TEST(GooglePrompt, ABareDeclarationIsItsStrings) {
  // Beside the strings, one token for each type.
  EXPECT_EQ(
      counts(with_tools(kFind), gemini_2()),
      (Counts{each({"find", "Finds it.", "id", "Its number", "by", "air", "sea", "id"}) + 2}));
  EXPECT_EQ(counts(with_parameters(R"({"items":{"title":"A","default":[7,"B"]}})"), gemini_2()),
            (Counts{each({"find", "A", "B"}) + 1}));
}

TEST(GooglePrompt, AStubHasAPartForEachProperty) {
  EXPECT_EQ(counts(with_tools(kFind), gemini_2_5()),
            (Counts{18 + each({"find", "Finds it."}) +      //
                    9 + each({"id", "id", "Its number"}) +  //
                    9 + each({"by", "by"}) + 4 + each({"air", "sea"}) + 4}));
  EXPECT_EQ(counts(with_tools(R"({"name":"find"})"), gemini_2_5()), (Counts{18 + 1}));
}

TEST(GooglePrompt, AStubTellsObjectsArraysAndMapsApart) {
  const GeminiRules rules = gemini_2_5();
  const auto property = [&rules](const std::string& schema) {
    return counts(with_parameters(R"({"required":["x"],"properties":{"x":)" + schema + "}}"),
                  rules)[0];
  };
  const std::int64_t simple = property("{}");
  EXPECT_EQ(simple, 18 + 1 + 9 + 2);
  EXPECT_EQ(property(R"({"items":{"description":"Red"}})"), simple + 6 + 1);
  EXPECT_EQ(property(R"({"additionalProperties":{}})"), simple + 5);
  EXPECT_EQ(property(R"({"additionalProperties":false})"), simple);
  EXPECT_EQ(property(R"({"properties":{"y":{}}})"), simple + 20 + 9 + 2 + 4);
  EXPECT_EQ(property(R"({"anyOf":[{"description":"Red"},{"type":"null"}]})"), simple + 1);
}

TEST(GooglePrompt, FunctionGemmaSortsKeysAndMarksStrings) {
  // Two tokens around, and two marks around each of the seven strings.
  EXPECT_EQ(counts(with_tools(kFind), gemini_3()),
            (Counts{2 + 14 +
                    each({"declaration:find{description:", "Finds it.",
                          ",parameters:{properties:{by:{enum:[", "air", ",", "sea",
                          "]},id:{description:", "Its number", ",type:", "STRING", "}},required:[",
                          "id", "],type:", "OBJECT", "}}"})}));
  EXPECT_EQ(counts(with_tools(R"({"name":"find"})"), gemini_3()),
            (Counts{2 + each({"declaration:find{parameters:{}}"})}));
}

TEST(GooglePrompt, FunctionGemmaLeavesOutWhatIsEmpty) {
  const Counts plain = counts(with_parameters(R"({"minimum":2})"), gemini_3());
  EXPECT_EQ(counts(with_parameters(R"({"$schema":"http://localhost/","additionalProperties":false,)"
                                   R"("title":"","required":[],"minimum":2.0,"default":null})"),
                   gemini_3()),
            plain);
}

TEST(GooglePrompt, ReferencesAreFollowedAndEndWhereTheyTurnBack) {
  const std::string tree = R"({"properties":{"x":{"$ref":"#/$defs/Node"}},"$defs":{"Node":)"
                           R"({"description":"Red","properties":{"y":{"$ref":"#/$defs/Node"}}}}})";
  EXPECT_EQ(counts(with_parameters(tree), gemini_2()), (Counts{each({"find", "x", "Red", "y"})}));
  const std::string open = R"({"properties":{"x":{"description":"Red","properties":{"y":{}}}}})";
  for (const GeminiRules& rules : {gemini_2(), gemini_2_5(), gemini_3()}) {
    EXPECT_EQ(counts(with_parameters(tree), rules)[0], counts(with_parameters(open), rules)[0]);
  }
}

TEST(GooglePrompt, EveryParallelDeclarationCountsForItself) {
  const std::string two = std::string(kFind) + R"(,{"name":"list"})";
  for (const GeminiRules& rules : {gemini_2(), gemini_2_5(), gemini_3()}) {
    const Counts first = counts(with_tools(kFind), rules);
    const Counts second = counts(with_tools(R"({"name":"list"})"), rules);
    EXPECT_EQ(counts(with_tools(two), rules), (Counts{first[0], second[0]}));
  }
}

TEST(GooglePrompt, CallsAndResponsesAreRenderedAsTheirGenerationReadsThem) {
  const std::string request =
      body({content("user", kQuestion), content("model", kCall), content("user", kResponse)});
  EXPECT_EQ(counts(request, gemini_2()),
            (Counts{4, each({"find", "id", "A7", "n"}) + 1, each({"find", "ok", "left"}) + 1}));
  EXPECT_EQ(counts(request, gemini_2_5()),
            (Counts{4 + 1, each({R"(print(default_api.find(id = "A7", n = 2)))"}) + 1,
                    each({R"({"find_response": {"ok": true, "left": null}})"}) + 1}));
  EXPECT_EQ(counts(request, gemini_3()),
            (Counts{4 + 1, each({"call:default_api:find{id:", "A7", ",n:2}"}) + 2 + 1,
                    each({"response:find{ok:true,left:null}"}) + 1}));
}

TEST(GooglePrompt, ACallIsWrittenAsPython) {
  const std::string args = R"({"a":[1.0,2.50,true],"b":{"c":null},"d":"\"\n"})";
  const std::string call = R"({"functionCall":{"name":"find","args":)" + args + "}}";
  EXPECT_EQ(counts(body({content("model", call)}), gemini_2_5()),
            (Counts{1 + each({R"(print(default_api.find(a = [1, 2.5, True], b = {"c": None}, )"
                              R"(d = "\"\n")))"})}));
  EXPECT_EQ(counts(body({content("model", R"({"functionCall":{"name":"find"}})")}), gemini_2_5()),
            (Counts{1 + each({"print(default_api.find())"})}));
}

std::string signed_part(const std::string& part, int bytes) {
  return part.substr(0, part.size() - 1) + R"(,"thoughtSignature":")" +
         std::string(static_cast<std::size_t>(bytes), 'x') + "\"}";
}

TEST(GooglePrompt, ThoughtsOfTheActiveTurnComeBack) {
  const std::string call = content("model", signed_part(kCall, 1000));
  const std::string response = content("user", kResponse);
  const std::string question = content("user", kQuestion);
  const std::string active = body({question, call, response});
  const std::string past = body({question, call, response, question});
  const auto of_call = [](const std::string& request, const GeminiRules& rules) {
    return counts(request, rules)[1];
  };
  const std::int64_t plain = of_call(body({question, content("model", kCall), response}), {});
  EXPECT_EQ(of_call(active, gemini_3()), plain + 196);
  EXPECT_EQ(of_call(past, gemini_3()), plain);
  GeminiRules keeping;
  keeping.thoughts = GeminiThoughts::all;
  EXPECT_EQ(of_call(past, keeping), plain + 196);
  for (const GeminiRules& rules : {gemini_2(), gemini_2_5()}) {
    EXPECT_EQ(of_call(active, rules),
              of_call(body({question, content("model", kCall), response}), rules));
  }
}

TEST(GooglePrompt, NoThoughtsStandBehindAPlaceholder) {
  const auto answer = [](int bytes) {
    return counts(body({content("user", kQuestion),
                        content("model", signed_part(R"({"text":"Here."})", bytes))}),
                  gemini_3())[1];
  };
  EXPECT_EQ(answer(64), 1 + 2);
  EXPECT_EQ(answer(65), 1 + 2 + 13);
}

TEST(GooglePrompt, SettingsAreFreeAndImagesAreCountedElsewhere) {
  const std::string image = R"({"inlineData":{"mimeType":"image/png","data":"AAAA"}})";
  EXPECT_EQ(counts(R"({"generationConfig":{"responseSchema":{"type":"OBJECT"}},"tools":)"
                   R"([{"codeExecution":{}},{"googleSearch":{}}],"contents":[)" +
                       content("user", image) + "]}",
                   gemini_3()),
            (Counts{0, 101, 0, 1}));
}

TEST(GooglePrompt, ContentIsCountedOnceForTheSameRules) {
  TextMemo texts;
  const wire::LlmRequest request =
      parse(body({content("user", kQuestion), content("model", signed_part(kCall, 100))}));
  const std::vector<Tokens> first = count_google(request, gemini_3(), texts);
  const std::size_t bytes = texts.tokenized_bytes();
  EXPECT_EQ(count_google(request, gemini_3(), texts), first);
  EXPECT_EQ(texts.tokenized_bytes(), bytes);
}

TEST(GooglePrompt, OtherRulesCountTheSameContentAnew) {
  TextMemo texts;
  const wire::LlmRequest request = parse(with_tools(kFind));
  GeminiRules rules = gemini_2_5();
  const Tokens before = sum(count_google(request, rules, texts));
  rules.stub += Tokens(5);
  EXPECT_EQ(sum(count_google(request, rules, texts)), before + Tokens(5));
}

}  // namespace
}  // namespace weir::meter
