// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/body_editor.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::fault {
namespace {

wire::LlmRequest request_of(const std::string& body) {
  wire::LlmRequest request;
  request.body = body;
  return request;
}

std::string without(const std::string& list, std::size_t first, std::size_t last) {
  BodyEditor body(request_of(list));
  body.erase(body.root(), first, last);
  return *body.result();
}

TEST(BodyEditorTest, TakesElementsOutWithTheirCommas) {
  EXPECT_EQ(without("[1, 2 ,3]", 0, 1), "[2 ,3]");
  EXPECT_EQ(without("[1, 2 ,3]", 1, 2), "[1, 3]");
  EXPECT_EQ(without("[1, 2 ,3]", 2, 3), "[1, 2]");
  EXPECT_EQ(without("[1, 2 ,3]", 0, 3), "[]");
  EXPECT_EQ(without(R"({"a" : 1 , "b":2})", 0, 1), R"({"b":2})");
}

TEST(BodyEditorTest, SetsMembersAndLeavesAllElse) {
  BodyEditor body(request_of(R"({ "a" : 1.0, "b":{}, "c":"\u00fc" })"));
  body.set_member(body.root(), "a", "2");
  body.set_member(body.root()["b"], "x", "true");
  body.set_member(body.root(), "d", "[]");
  EXPECT_EQ(*body.result(), R"({ "a" : 2, "b":{"x":true}, "c":"\u00fc" ,"d":[]})");
}

TEST(BodyEditorTest, PutsTextInFrontAsJson) {
  BodyEditor body(request_of(R"({"a":"\"b\""})"));
  body.prepend(body.root()["a"], "1\n");
  EXPECT_EQ(*body.result(), R"({"a":"1\n\"b\""})");
}

TEST(BodyEditorTest, HasNoResultWithoutAnEdit) {
  BodyEditor body(request_of("{}"));
  body.erase_member(body.root(), "a");
  EXPECT_FALSE(body.result().has_value());
}

TEST(BodyEditorTest, FindsAValueByItsPlace) {
  BodyEditor body(request_of(R"({"a":[{"b":"c"}]})"));
  EXPECT_EQ(body.at({6, 15}).string("b"), "c");
  EXPECT_FALSE(body.at({7, 15}));
}

}  // namespace
}  // namespace weir::fault
