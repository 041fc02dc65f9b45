// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/typescript.h"

#include <memory>

#include <gtest/gtest.h>

#include "mock_llm/wire/openai/tool_text.h"

namespace weir::wire::openai {
namespace {

/// What `render` says of a JSON text.
std::string of_json(std::string json, std::string (*render)(const JsonValue&)) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(json);
  if (!tree) {
    ADD_FAILURE() << tree.error().message << " in " << json;
    return "";
  }
  return render((*tree)->root());
}

std::string declared(const std::string& function) {
  return of_json(function, declaration);
}

/// The parameters of a function in TypeScript.
std::string parameters(const std::string& schema) {
  const std::string text = declared(R"({"name":"f","parameters":)" + schema + "}");
  constexpr std::string_view kBefore = "type f = (_: ";
  constexpr std::string_view kBehind = ") => any;\n\n";
  EXPECT_TRUE(text.starts_with(kBefore) && text.ends_with(kBehind)) << text;
  return text.substr(kBefore.size(), text.size() - kBefore.size() - kBehind.size());
}

/// The type of one required property "x".
std::string type(const std::string& schema, const std::string& beside = "") {
  const std::string text =
      parameters(R"({"required":["x"],"properties":{"x":)" + schema + "}" + beside + "}");
  constexpr std::string_view kBefore = "{x: ";
  EXPECT_TRUE(text.starts_with(kBefore)) << text;
  return text.substr(kBefore.size(), text.size() - kBefore.size() - 1);
}

TEST(TypeScript, WithoutCommentsAllStandsOnOneLine) {
  EXPECT_EQ(declared(R"({"name":"find","description":"Finds it.","parameters":{"type":"object",)"
                     R"("properties":{"id":{"type":"string"},"limit":{"type":"integer"}},)"
                     R"("required":["id"],"additionalProperties":false},"strict":true})"),
            "// Finds it.\ntype find = (_: {id: string, limit?: number}) => any;\n\n");
}

TEST(TypeScript, AFunctionWithoutParametersTakesNone) {
  const std::string none = "type f = () => any;\n\n";
  EXPECT_EQ(declared(R"({"name":"f"})"), none);
  EXPECT_EQ(declared(R"({"name":"f","parameters":null})"), none);
  EXPECT_EQ(declared(R"({"name":"f","parameters":{"type":"object","properties":{}}})"), none);
  EXPECT_EQ(declared(R"({"name":"f","description":null})"), none);
  EXPECT_EQ(declared(R"({"name":"f","description":" \n"})"), none);
}

TEST(TypeScript, ACommentIsALineForEachLineThatIsNotBlank) {
  EXPECT_EQ(comment("  One. \n\n\t\n  Two.\r\n"), "// One.\n// Two.\n");
  EXPECT_EQ(comment(""), "");
}

TEST(TypeScript, TitlesDescriptionsAndDefaultsAreComments) {
  EXPECT_EQ(parameters(R"({"title":"Query","description":"What to find.","properties":{)"
                       R"("id":{"type":"string","title":"Id","description":"Its number"},)"
                       R"("n":{"type":"number","default":10},"s":{"type":"string","default":""},)"
                       R"("o":{"default":null},"l":{"default":[1, 2]}}})"),
            "// Query\n// What to find.\n{\n"
            "// Id\n// Its number\nid?: string,\n"
            "n?: number, // default: 10\n"
            "s?: string, // default: \"\"\n"
            "o?: any, // default: null\n"
            "l?: any, // default: [1,2]\n"
            "}");
}

TEST(TypeScript, ADescriptionOfNullIsNone) {
  EXPECT_EQ(parameters(R"({"title":null,"description":null,"properties":{)"
                       R"("id":{"type":"string","title":null,"description":null}}})"),
            "{id?: string}");
}

TEST(TypeScript, RequiredPropertiesComeFirstInTheOrderOfRequired) {
  EXPECT_EQ(parameters(R"({"required":["d","gone","b"],"properties":{"a":{},"b":{},"c":{},)"
                       R"("d":{}}})"),
            "{d: any, b: any, a?: any, c?: any}");
}

TEST(TypeScript, SimpleTypesKeepTheirNames) {
  EXPECT_EQ(type(R"({"type":"string"})"), "string");
  EXPECT_EQ(type(R"({"type":"integer"})"), "number");
  EXPECT_EQ(type(R"({"type":"number"})"), "number");
  EXPECT_EQ(type(R"({"type":"boolean"})"), "boolean");
  EXPECT_EQ(type(R"({"type":"null"})"), "null");
  EXPECT_EQ(type(R"({"type":"object"})"), "object");
  EXPECT_EQ(type("{}"), "any");
}

TEST(TypeScript, ChoicesAreUnions) {
  EXPECT_EQ(type(R"({"type":"string","enum":["air","sea",3,null]})"),
            R"("air" | "sea" | 3 | null)");
  EXPECT_EQ(type(R"({"const":"air"})"), R"("air")");
  EXPECT_EQ(type(R"({"anyOf":[{"type":"string"},{"type":"null"}]})"), "string | null");
  EXPECT_EQ(type(R"({"oneOf":[{"type":"integer"},{"type":"object"}]})"), "number | object");
  EXPECT_EQ(type(R"({"type":["string","integer","null"]})"), "string | number | null");
  EXPECT_EQ(type(R"({"allOf":[{"type":"boolean"}]})"), "boolean");
}

TEST(TypeScript, ArraysEndWithBrackets) {
  EXPECT_EQ(type(R"({"type":"array","items":{"type":"string"}})"), "string[]");
  EXPECT_EQ(type(R"({"type":"array","items":{"type":"array","items":{}}})"), "any[][]");
  EXPECT_EQ(type(R"({"type":"array"})"), "any[]");
  EXPECT_EQ(type(R"({"type":["array","null"],"items":{"type":"integer"}})"), "number[] | null");
}

TEST(TypeScript, NestedObjectsAreNotIndented) {
  EXPECT_EQ(type(R"({"type":"object","properties":{"y":{"type":"string"}}})"), "{y?: string}");
  EXPECT_EQ(type(R"({"properties":{"y":{}}})"), "{y?: any}");
  EXPECT_EQ(parameters(R"({"properties":{"x":{"type":"object","description":"Where",)"
                       R"("properties":{"y":{"type":"string","description":"Town"}}},"z":{}}})"),
            "{\n// Where\nx?: {\n// Town\ny?: string,\n},\nz?: any,\n}");
  EXPECT_EQ(parameters(R"({"properties":{"x":{"type":"object",)"
                       R"("properties":{"y":{"description":"Town"}}}}})"),
            "{\nx?: {\n// Town\ny?: any,\n},\n}");
}

TEST(TypeScript, WhatStandsBesideAReferenceWins) {
  EXPECT_EQ(type(R"({"$ref":"#/$defs/Way"})", R"(,"$defs":{"Way":{"enum":["air","sea"]}})"),
            R"("air" | "sea")");
  EXPECT_EQ(parameters(R"({"properties":{"x":{"$ref":"#/definitions/Way","description":"Mine"},)"
                       R"("y":{"$ref":"#/definitions/Way"}},"definitions":{"Way":)"
                       R"({"type":"string","description":"Its own"}}})"),
            "{\n// Mine\nx?: string,\n// Its own\ny?: string,\n}");
  EXPECT_EQ(type(R"({"$ref":"#/$defs/Gone"})"), "any");
}

TEST(TypeScript, AReferenceToItselfEnds) {
  EXPECT_EQ(type(R"({"$ref":"#/$defs/A"})", R"(,"$defs":{"A":{"$ref":"#/$defs/A"}})"), "any");
  const std::string tree =
      type(R"({"$ref":"#/$defs/Node"})",
           R"(,"$defs":{"Node":{"type":"object","properties":{"n":{"$ref":"#/$defs/Node"}}}})");
  EXPECT_EQ(tree, "{n?: {n?: {n?: {n?: {n?: {n?: {n?: {n?: {n?: {n?: {n?: {n?: any}}}}}}}}}}}}");
}

TEST(SchemaText, LeavesOutWhatOnlyTheValidatorReads) {
  EXPECT_EQ(of_json(R"({"name":"answer","strict":true,"schema":{"title":"Answer","type":"object",)"
                    R"("required":["a"], "additionalProperties":false,"properties":{"a":{"type":)"
                    R"("array","items":{"required":[],"anyOf":[{"additionalProperties":true}]}}},)"
                    R"("$defs":{}}})",
                    schema_text),
            "# Response Formats\n\n## answer\n\n"
            R"({"title":"Answer","type":"object","properties":{"a":{"type":"array",)"
            R"("items":{"anyOf":[{}]}}},"$defs":{}})");
}

TEST(SchemaText, KeepsPropertiesThatAreNamedLikeKeywords) {
  EXPECT_EQ(of_json(R"({"name":"n","schema":{"properties":{"required":{"required":["x"]},)"
                    R"("additionalProperties":{"type":"string"},"properties":{"required":[]}},)"
                    R"("definitions":{"required":{}}}})",
                    schema_text),
            "# Response Formats\n\n## n\n\n"
            R"({"properties":{"required":{},"additionalProperties":{"type":"string"},)"
            R"("properties":{}},"definitions":{"required":{}}})");
}

TEST(SchemaText, ADescriptionIsAComment) {
  EXPECT_EQ(
      of_json(R"({"name":"n","description":"What\nit is","schema":{"enum":[]}})", schema_text),
      "# Response Formats\n\n## n\n\n// What\n// it is\n{\"enum\":[]}");
}

TEST(CallText, ArgumentsAreCompacted) {
  EXPECT_EQ(
      of_json(R"({"name":"f","arguments":"{ \"b\" : 1.0,\n \"a\" : [ \"\u00e9\" ] }"})", call_text),
      "f {\"b\":1.0,\"a\":[\"\xC3\xA9\"]}");
}

TEST(CallText, ArgumentsThatAreNoJsonAreKept) {
  EXPECT_EQ(of_json(R"({"name":"f","arguments":"{ \"a\": "})", call_text), "f { \"a\": ");
  EXPECT_EQ(of_json(R"({"name":"f","arguments":""})", call_text), "f ");
  EXPECT_EQ(of_json(R"({"name":"f","input":"ls  -l"})", call_text), "f ls  -l");
}

}  // namespace
}  // namespace weir::wire::openai
