// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/mock_llm/wire/requests.h"

namespace weir::wire::anthropic {
namespace {

Segment last_of(const std::string& messages) {
  const LlmRequest request = parse(body_of(messages));
  EXPECT_FALSE(request.segments.empty());
  return request.segments.empty() ? Segment{} : request.segments.back();
}

Segment block(const std::string& json) {
  return last_of(R"([{"role":"user","content":[)" + json + "]}]");
}

Digest128 tools(const std::string& json) {
  const LlmRequest request =
      parse(body_with("\"tools\":" + json + R"(,"messages":[{"role":"user","content":"x"}])"));
  Digest128 digest;
  for (const Segment& segment : request.segments) {
    digest = chain128(digest, to_hex(segment.digest));
  }
  return digest;
}

TEST(Canonical, MarkersDoNotCount) {
  EXPECT_EQ(block(R"({"type":"text","text":"a","cache_control":{"type":"ephemeral"}})").digest,
            block(R"({"type":"text","text":"a"})").digest);
  EXPECT_EQ(
      block(
          R"({"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]})")
          .digest,
      block(R"({"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a"}]})")
          .digest);
}

TEST(Canonical, AStringIsOneTextBlock) {
  EXPECT_EQ(last_of(R"([{"role":"user","content":"a"}])").digest,
            block(R"({"type":"text","text":"a"})").digest);
  EXPECT_EQ(
      block(R"({"type":"tool_result","tool_use_id":"t","content":"a"})").digest,
      block(R"({"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a"}]})")
          .digest);
}

TEST(Canonical, NullsAndDefaultsDoNotCount) {
  EXPECT_EQ(block(R"({"type":"text","text":"a","citations":null})").digest,
            block(R"({"type":"text","text":"a","citations":[]})").digest);
  EXPECT_EQ(
      block(
          R"({"type":"tool_use","id":"t","name":"n","input":{},"caller":{"type":"direct"},"toolset_name":null})")
          .digest,
      block(R"({"type":"tool_use","id":"t","name":"n","input":{}})").digest);
}

TEST(Canonical, EnvelopeOrderBlanksAndEscapesDoNotCount) {
  EXPECT_EQ(block(R"({"text":"caf\u00e9 a\/b\u0041","type":"text"})").digest,
            block("{ \"type\" : \"text\", \"text\" : \"caf\xC3\xA9 a/bA\" }").digest);
  EXPECT_EQ(block(R"({"input":{ "a" : [1, 2] },"name":"n","id":"t","type":"tool_use"})").digest,
            block(R"({"type":"tool_use","id":"t","name":"n","input":{"a":[1,2]}})").digest);
}

TEST(Canonical, KeyOrderOfFreeJsonCounts) {
  EXPECT_NE(block(R"({"type":"tool_use","id":"t","name":"n","input":{"a":1,"b":2}})").digest,
            block(R"({"type":"tool_use","id":"t","name":"n","input":{"b":2,"a":1}})").digest);
  EXPECT_NE(tools(R"([{"name":"n","input_schema":{"a":1,"b":2}}])"),
            tools(R"([{"name":"n","input_schema":{"b":2,"a":1}}])"));
  EXPECT_EQ(tools(R"([{"name":"n","input_schema":{"a":1}}])"),
            tools(R"([{"input_schema":{"a":1},"name":"n"}])"));
}

TEST(Canonical, FreeJsonKeepsNullsAndMarkersOfItsOwn) {
  EXPECT_NE(block(R"({"type":"tool_use","id":"t","name":"n","input":{"a":null}})").digest,
            block(R"({"type":"tool_use","id":"t","name":"n","input":{}})").digest);
  EXPECT_NE(block(R"({"type":"tool_use","id":"t","name":"n","input":{"cache_control":1}})").digest,
            block(R"({"type":"tool_use","id":"t","name":"n","input":{}})").digest);
}

TEST(Canonical, NumberSpellingAndToolOrderCount) {
  EXPECT_NE(block(R"({"type":"tool_use","id":"t","name":"n","input":{"a":1.0}})").digest,
            block(R"({"type":"tool_use","id":"t","name":"n","input":{"a":1}})").digest);
  EXPECT_NE(tools(R"([{"name":"a"},{"name":"b"}])"), tools(R"([{"name":"b"},{"name":"a"}])"));
}

TEST(Canonical, TextThatLooksLikeJsonIsNotMistakenForIt) {
  EXPECT_NE(block(R"({"type":"text","text":"a\",\"x\":\"b"})").digest,
            block(R"({"type":"text","text":"a","x":"b"})").digest);
}

TEST(Canonical, RoleAndSectionCount) {
  EXPECT_NE(last_of(R"([{"role":"user","content":"a"}])").digest,
            last_of(R"([{"role":"assistant","content":"a"}])").digest);
  EXPECT_NE(last_of(R"([{"role":"user","content":"a"}])").digest,
            last_of(R"([{"role":"system","content":"a"}])").digest);
}

TEST(Canonical, CallIdsCountInTheDigestButNotInTheContent) {
  const Segment one = block(R"({"type":"tool_use","id":"t1","name":"n","input":{"id":"x"}})");
  const Segment two = block(R"({"type":"tool_use","id":"t2","name":"n","input":{"id":"x"}})");
  const Segment other = block(R"({"type":"tool_use","id":"t1","name":"n","input":{"id":"y"}})");
  EXPECT_NE(one.digest, two.digest);
  EXPECT_EQ(one.content, two.content);
  EXPECT_NE(one.content, other.content);
  EXPECT_EQ(block(R"({"type":"tool_result","tool_use_id":"t1","content":"r"})").content,
            block(R"({"type":"tool_result","tool_use_id":"t2","content":"r"})").content);
}

TEST(Canonical, PromptDigestIgnoresIdsAndHeedsModelAndSalts) {
  const auto digest = [](const std::string& model, const std::string& extra,
                         const std::string& id) {
    return prompt_digest(
        parse("{\"model\":\"" + model + "\",\"max_tokens\":1" + extra +
              R"(,"messages":[{"role":"assistant","content":[{"type":"tool_use","id":")" + id +
              R"(","name":"n","input":{}}]}]})"));
  };
  EXPECT_EQ(digest("m", "", "a"), digest("m", ",\"temperature\":1", "b"));
  EXPECT_NE(digest("m", "", "a"), digest("n", "", "a"));
  EXPECT_NE(digest("m", "", "a"), digest("m", ",\"speed\":\"fast\"", "a"));
}

}  // namespace
}  // namespace weir::wire::anthropic
