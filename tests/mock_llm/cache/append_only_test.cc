// SPDX-License-Identifier: Apache-2.0
// Two requests in a row in the shape of Claude Code 2.1.330 (seen 2026-11-22): the marker moves on,
// and the message that carried it collapses to a string. The cache of the service still hits.
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/cache/divergence.h"
#include "mock_llm/wire/anthropic.h"

namespace weir::cache {
namespace {

wire::LlmRequest parse(const std::string& user_id, const std::string& prompt,
                       const std::string& messages) {
  auto parsed = wire::anthropic::parse_body(
      "/v1/messages",
      R"({"model":"claude-opus-5-5","max_tokens":128000,"stream":true,"metadata":{"user_id":")" +
          user_id +
          R"("},"thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"high"},)"
          R"("system":[{"type":"text","text":"x-anthropic-billing-header: cc_version=2.1.330.)" +
          prompt +
          R"(; cc_entrypoint=cli;"},{"type":"text","text":"You are a coding agent.","cache_control":{"type":"ephemeral"}}],)"
          R"("tools":[{"name":"Bash","description":"Runs a command.","input_schema":{"type":"object","properties":{"command":{"type":"string"}}}}],)"
          R"("messages":[)" +
          messages + "]}");
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<wire::LlmRequest>(std::move(parsed));
}

const std::string kUser = R"({"role":"user","content":[{"type":"text","text":"list the files"}]})";
const std::string kMarked =
    R"({"role":"system","content":[{"type":"text","text":"Environment: linux","cache_control":{"type":"ephemeral"}}]})";
const std::string kCollapsed = R"({"role":"system","content":"Environment: linux"})";
const std::string kCall =
    R"({"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"ls"},"caller":{"type":"direct"}}]})";
const std::string kResult =
    R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"a.txt","is_error":false,"cache_control":{"type":"ephemeral"}}]})";

TEST(AppendOnly, HoldsWhenTheClientRewritesAnOldMessage) {
  const wire::LlmRequest first = parse("device-1", "1f3", kUser + "," + kMarked);
  const wire::LlmRequest second =
      parse("device-1", "1f3", kUser + "," + kCollapsed + "," + kCall + "," + kResult);
  EXPECT_FALSE(find_divergence(first, second).has_value());
  ASSERT_LT(first.segments.size(), second.segments.size());
  for (std::size_t i = 0; i < first.segments.size(); ++i) {
    EXPECT_EQ(first.segments[i].digest, second.segments[i].digest) << first.segments[i].pointer;
  }
  EXPECT_EQ(first.salts.messages, second.salts.messages);
}

TEST(AppendOnly, IgnoresTheBillingHeaderThatTheServiceStrips) {
  EXPECT_FALSE(find_divergence(parse("d", "1f3", kUser), parse("d", "9aa", kUser)).has_value());
}

TEST(AppendOnly, BreaksWhenTheOldMessageReallyChanges) {
  const std::string changed = R"({"role":"system","content":"Environment: Linux"})";
  const auto found = find_divergence(parse("d", "1", kUser + "," + kMarked),
                                     parse("d", "1", kUser + "," + changed + "," + kCall));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->pointer, "/messages/1/content");
  EXPECT_EQ(found->byte, 13);
}

}  // namespace
}  // namespace weir::cache
