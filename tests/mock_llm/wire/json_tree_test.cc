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

TEST(JsonTree, LeavesOutTheInsideOfKnownElements) {
  std::string text =
      R"({"a":[{"x":1} , {"y":[{"x":1}]},[{"x":1}],"z"],"b":{"c":[{"x":1}]},"d":[{"x":1}]})";
  std::string asked;
  const auto tree = JsonTree::parse(text, [&](std::string_view member, ByteRange raw) {
    const std::string_view json = std::string_view(text).substr(raw.begin, raw.size());
    asked.append(member).append(json).append(";");
    return member == "a" && json == R"({"x":1})";
  });
  ASSERT_TRUE(tree.ok()) << tree.error().message;
  EXPECT_EQ(asked, R"(a{"x":1};a{"y":[{"x":1}]};d{"x":1};)");
  const JsonValue root = (*tree)->root();
  const JsonValue first = *root["a"].begin();
  EXPECT_TRUE(first.is_left_out());
  EXPECT_TRUE(first.is(JsonType::object));
  EXPECT_EQ(first.json(), R"({"x":1})");
  EXPECT_EQ(first.size(), 0U);
  EXPECT_EQ(root["a"].size(), 4U);
  EXPECT_FALSE((*root["d"].begin()).is_left_out());
  EXPECT_EQ((*root["d"].begin())["x"].text(), "1");
}

TEST(JsonTree, TellsAnErrorBehindWhatWasLeftOutAsIfNothingWas) {
  std::string text = R"({"a":[{"x":1},{"x":1}],"b":[01]})";
  std::string same = text;
  const auto tree =
      JsonTree::parse(text, [](std::string_view /*member*/, ByteRange /*raw*/) { return true; });
  ASSERT_FALSE(tree.ok());
  EXPECT_EQ(tree.error().message, JsonTree::parse(same).error().message);
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
