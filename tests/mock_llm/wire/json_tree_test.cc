// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/json_tree.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

TEST(JsonTree, KnowsWhereEveryKindOfValueStands) {
  std::string text =
      " { \"s\" : \"a\\u00e9\\n\" ,\"n\":-1.50e3 , \"t\":true,\n\"f\": false ,"
      "\"z\":null , \"o\" : { \"k\" : [ ] } , \"a\" : [ 1 , {} , \"x\" ] } \n";
  const auto tree = JsonTree::parse(text);
  ASSERT_TRUE(tree.ok()) << tree.error().message;
  const JsonValue root = (*tree)->root();
  EXPECT_EQ(root.raw().begin, 1U);
  EXPECT_EQ(root.raw().end, text.size() - 2);
  EXPECT_EQ(root["s"].json(), "\"a\\u00e9\\n\"");
  EXPECT_EQ(root["s"].text(), "a\xC3\xA9\n");
  EXPECT_EQ(root["n"].json(), "-1.50e3");
  EXPECT_EQ(root["t"].json(), "true");
  EXPECT_EQ(root["f"].json(), "false");
  EXPECT_EQ(root["z"].json(), "null");
  EXPECT_EQ(root["o"].json(), "{ \"k\" : [ ] }");
  EXPECT_EQ(root["o"]["k"].json(), "[ ]");
  EXPECT_EQ(root["a"].json(), "[ 1 , {} , \"x\" ]");
  std::string elements;
  for (const JsonValue& element : root["a"]) {
    elements.append(element.json()).append("|");
    EXPECT_EQ(text.substr(element.raw().begin, element.raw().size()), element.json());
  }
  EXPECT_EQ(elements, "1|{}|\"x\"|");
}

TEST(JsonTree, ReadsLoneScalars) {
  for (const std::string scalar : {"\"a b\"", " 12 ", "true", "null", "-0.5"}) {
    std::string text = scalar;
    EXPECT_TRUE(JsonTree::parse(text).ok()) << scalar;
  }
}

TEST(JsonTree, RefusesWhatIsNotJson) {
  for (const std::string broken : {"",
                                   " ",
                                   "{",
                                   "}",
                                   "[1,]",
                                   "[1 2]",
                                   "{\"a\":}",
                                   "{\"a\"}",
                                   "{a:1}",
                                   "[tru]",
                                   "[nul]",
                                   "[01]",
                                   "[1.]",
                                   "[.5]",
                                   "[1e]",
                                   "[+1]",
                                   "[--1]",
                                   "[-]",
                                   "{} {}",
                                   "[]]",
                                   "1 2",
                                   "\"a\" 1",
                                   "[\"\\ud800\"]",
                                   "[\"\\x\"]",
                                   "[\"a\nb\"]",
                                   "[\"\xFF\"]",
                                   "{\"a\":1,}",
                                   "[1,,2]",
                                   "{\"a\" 1}",
                                   "[1\"a\"]",
                                   "[truefalse]",
                                   "nulll",
                                   "[\"a\"\"b\"]",
                                   "{,}",
                                   "[,]"}) {
    std::string text = broken;
    EXPECT_FALSE(JsonTree::parse(text).ok()) << broken;
  }
}

TEST(JsonTree, ReadsStringsWithAndWithoutEscapes) {
  std::string text = R"({"a":"plain caf)"
                     "\xC3\xA9"
                     R"(" , "b":"x\n\u00e9\\","c":"","d":["\"",""]})";
  const auto tree = JsonTree::parse(text);
  ASSERT_TRUE(tree.ok());
  const JsonValue root = (*tree)->root();
  EXPECT_EQ(root.string("a"), "plain caf\xC3\xA9");
  EXPECT_EQ(root.string("b"), "x\n\xC3\xA9\\");
  EXPECT_EQ(root.string("c"), "");
  EXPECT_EQ(root["d"].begin()->text(), "\"");
}

TEST(JsonTree, KeepsNumbersThatNoMachineTypeHolds) {
  std::string text = "[123456789012345678901234567890, 1e999]";
  const auto tree = JsonTree::parse(text);
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ((*(*tree)->root().begin()).text(), "123456789012345678901234567890");
}

TEST(JsonTree, StopsAtAnUnreasonableDepth) {
  std::string deep = std::string(64, '[') + std::string(64, ']');
  EXPECT_TRUE(JsonTree::parse(deep).ok());
  std::string deeper = std::string(65, '[') + std::string(65, ']');
  const auto tree = JsonTree::parse(deeper);
  ASSERT_FALSE(tree.ok());
  EXPECT_EQ(tree.error().message, "nested more than 64 levels deep");
  std::string deepest(100'000, '[');
  EXPECT_FALSE(JsonTree::parse(deepest).ok());
}

TEST(JsonTree, LooksIntoNothingWithoutHarm) {
  std::string text = "{\"a\":1}";
  const auto tree = JsonTree::parse(text);
  const JsonValue none = (*tree)->root()["b"]["c"];
  EXPECT_FALSE(none);
  EXPECT_TRUE(none.is_null());
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(none.size(), 0U);
}

}  // namespace
}  // namespace weir::wire
