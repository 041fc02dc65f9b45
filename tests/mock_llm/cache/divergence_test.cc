// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/divergence.h"

#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/anthropic.h"

namespace weir::cache {
namespace {

wire::LlmRequest parse(const std::string& fields) {
  auto parsed =
      wire::anthropic::parse_body("/v1/messages", R"({"model":"m","max_tokens":1,)" + fields + "}");
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<wire::LlmRequest>(std::move(parsed));
}

/// "pointer byte|was|now", or "none".
std::string difference(const std::string& was, const std::string& now) {
  const std::optional<Divergence> found = find_divergence(parse(was), parse(now));
  return found ? found->pointer + " " + std::to_string(found->byte) + "|" + found->was + "|" +
                     found->now
               : "none";
}

std::string messages(const std::string& list) {
  return "\"messages\":[" + list + "]";
}

std::string user(const std::string& text) {
  return R"({"role":"user","content":")" + text + "\"}";
}

std::string call(const std::string& id, const std::string& input) {
  return R"({"role":"assistant","content":[{"type":"tool_use","id":")" + id +
         R"(","name":"f","input":)" + input + "}]}";
}

std::string result(const std::string& id, const std::string& content) {
  return R"({"role":"user","content":[{"type":"tool_result","tool_use_id":")" + id +
         R"(","content":)" + content + "}]}";
}

std::string with_system(const std::string& system) {
  return "\"system\":" + system + "," + messages(user("hi"));
}

std::string with_tools(const std::string& tools) {
  return "\"tools\":" + tools + "," + messages(user("hi"));
}

TEST(Divergence, NamesByteAndSurroundings) {
  EXPECT_EQ(
      difference(
          with_system(
              R"([{"type":"text","text":"You help. Today is 10:41:07 and all is well with the world."}])"),
          with_system(
              R"([{"type":"text","text":"You help. Today is 10:41:22 and all is well with the world."}])")),
      "/system/0/text 25|...p. Today is 10:41:07 and all is well with ...|"
      "...p. Today is 10:41:22 and all is well with ...");
}

TEST(Divergence, CountsBytesOfTheDecodedText) {
  EXPECT_EQ(difference(messages(user(R"(caf\u00e9 one)")), messages(user("caf\xC3\xA9 two"))),
            "/messages/0/content 6|caf\xC3\xA9 one|caf\xC3\xA9 two");
}

TEST(Divergence, CutsAtCharacters) {
  const std::string many = "ääääääääääääääääääääääääää";
  EXPECT_EQ(difference(messages(user(many + "é" + many)), messages(user(many + "è" + many))),
            "/messages/0/content 53|...ääääääääääääéäääääääääääääääääääääää...|"
            "...ääääääääääääèäääääääääääääääääääääää...");
}

TEST(Divergence, ShowsControlCharactersAsBlanks) {
  EXPECT_EQ(difference(messages(user(R"(a\n\tb)")), messages(user(R"(a\n\tc)"))),
            "/messages/0/content 3|a  b|a  c");
}

TEST(Divergence, AnAppendedTurnIsNone) {
  const std::string start = user("a") + "," + call("t1", "{\"x\":1}");
  EXPECT_EQ(difference(messages(start), messages(start + "," + result("t1", "\"ok\""))), "none");
  EXPECT_EQ(difference(messages(start + "," + result("t1", "\"ok\"")), messages(start)), "none");
}

TEST(Divergence, IdsThatMapOneToOneAreEqual) {
  EXPECT_EQ(difference(messages(call("a1", "{}") + "," + result("a1", "\"x\"")),
                       messages(call("b1", "{}") + "," + result("b1", "\"x\""))),
            "none");
  EXPECT_EQ(
      difference(messages(call("a1", "{}") + "," + call("a2", "{}") + "," + result("a1", "\"x\"")),
                 messages(call("b1", "{}") + "," + call("b2", "{}") + "," + result("b2", "\"x\""))),
      "/messages/2/content/0/tool_use_id 0|a1|b2");
}

TEST(Divergence, PointsIntoToolCalls) {
  EXPECT_EQ(difference(messages(call("t", R"({"a/b":{"c~":[1,2]}})")),
                       messages(call("t", R"({"a/b":{"c~":[1,25]}})"))),
            "/messages/0/content/0/input/a~1b/c~0/1 1|2|25");
  EXPECT_EQ(difference(messages(call("t", R"({"a":1,"b":2})")), messages(call("t", R"({"a":1})"))),
            "/messages/0/content/0/input/b 0|2|");
}

TEST(Divergence, KeyOrderIsADifferenceOfTheObject) {
  EXPECT_EQ(
      difference(messages(call("t", R"({"a":1,"b":2})")), messages(call("t", R"({"b":2,"a":1})"))),
      R"(/messages/0/content/0/input 2|{"a":1,"b":2}|{"b":2,"a":1})");
}

TEST(Divergence, PointsIntoToolResults) {
  EXPECT_EQ(difference(messages(result("t", R"([{"type":"text","text":"one"}])")),
                       messages(result("t", "\"two\""))),
            "/messages/0/content/0/content 0|one|two");
  EXPECT_EQ(difference(messages(result("t", "\"one\"")),
                       messages(result("t", R"([{"type":"text","text":"one!"}])"))),
            "/messages/0/content/0/content/0/text 3|one|one!");
  EXPECT_EQ(
      difference(
          messages(result("t", R"([{"type":"text","text":"one"}])")),
          messages(result("t", R"([{"type":"text","text":"one"},{"type":"text","text":"more"}])"))),
      R"(/messages/0/content/0/content/1 0||{"text":"more","type":"t...)");
}

TEST(Divergence, SeesAFieldAppear) {
  const std::string plain = R"({"type":"tool_result","tool_use_id":"t","content":"x"})";
  const std::string failed =
      R"({"type":"tool_result","tool_use_id":"t","is_error":true,"content":"x"})";
  EXPECT_EQ(difference(messages(R"({"role":"user","content":[)" + plain + "]}"),
                       messages(R"({"role":"user","content":[)" + failed + "]}")),
            "/messages/0/content/0/is_error 0||true");
}

TEST(Divergence, SeesKindAndRoleChange) {
  EXPECT_EQ(difference(messages(call("t", "{}")),
                       messages(R"({"role":"assistant","content":[{"type":"text","text":"x"}]})")),
            "/messages/0/content/0/type 1|tool_use|text");
  EXPECT_EQ(difference(messages(user("x")), messages(R"({"role":"system","content":"x"})")),
            "/messages/0/role 0|user|system");
}

TEST(Divergence, TellsAddedRemovedAndMovedTools) {
  const std::string a = R"({"name":"a"})";
  const std::string b = R"({"name":"b"})";
  const std::string c = R"({"name":"c"})";
  EXPECT_EQ(difference(with_tools("[" + a + "," + b + "]"),
                       with_tools("[" + a + "," + c + "," + b + "]")),
            R"(/tools/1 0||{"name":"c"})");
  EXPECT_EQ(difference(with_tools("[" + a + "," + b + "]"),
                       with_tools("[" + a + "," + b + "," + c + "]")),
            R"(/tools/2 0||{"name":"c"})");
  EXPECT_EQ(difference(with_tools("[" + a + "," + b + "]"), with_tools("[" + b + "]")),
            R"(/tools/0 0|{"name":"a"}|)");
  EXPECT_EQ(difference(with_tools("[" + a + "]"), messages(user("hi"))),
            R"(/tools/0 0|{"name":"a"}|)");
  EXPECT_EQ(difference(with_tools("[" + a + "," + b + "]"), with_tools("[" + b + "," + a + "]")),
            "/tools/0/name 0|a|b");
  EXPECT_EQ(difference(with_tools(R"([{"name":"a","description":"old"}])"),
                       with_tools(R"([{"name":"a","description":"new"}])")),
            "/tools/0/description 0|old|new");
}

TEST(Divergence, TellsAnAddedSystemBlock) {
  EXPECT_EQ(
      difference(with_system(R"("be kind")"),
                 with_system(R"([{"type":"text","text":"be kind"},{"type":"text","text":"now"}])")),
      "/system/1 0||now");
}

TEST(Divergence, ReportsParametersWhereTheContentIsEqual) {
  const std::string content = messages(user("hi"));
  EXPECT_EQ(difference(content, R"("tool_choice":{"type":"any"},)" + content),
            " 0||tool_choice=any");
  EXPECT_EQ(difference(content, R"("temperature":1,)" + content), "none");
  EXPECT_EQ(difference(content, R"("tool_choice":{"type":"any"},)" + messages(user("ho"))),
            "/messages/0/content 1|hi|ho");
}

TEST(Divergence, FindsTheSegment) {
  const auto found = find_divergence(parse(with_system(R"("a")")), parse(with_system(R"("b")")));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->segment, 0U);
  EXPECT_EQ(found->section, wire::Section::system);
  EXPECT_EQ(found->pointer, "/system");
}

}  // namespace
}  // namespace weir::cache
