// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/base/text.h"
#include "tests/mock_llm/wire/requests.h"

namespace weir::wire::anthropic {
namespace {

std::vector<std::string> pointers(const LlmRequest& request) {
  std::vector<std::string> result;
  for (const Segment& segment : request.segments) {
    result.push_back(segment.pointer);
  }
  return result;
}

TEST(Segments, ComeInProviderOrderWhateverTheKeyOrder) {
  const LlmRequest request = parse(
      R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":[{"type":"text","text":"a"},{"type":"tool_use","id":"t1","name":"find","input":{"q":1}}]}],)"
      R"("system":[{"type":"text","text":"be kind"}],"max_tokens":5,"tools":[{"name":"find","input_schema":{"type":"object"}}],"model":"m"})");
  EXPECT_EQ(pointers(request),
            (std::vector<std::string>{"/tools/0", "/system/0", "/messages/0/content",
                                      "/messages/1/content/0", "/messages/1/content/1"}));
  EXPECT_EQ(request.segments[0].section, Section::tools);
  EXPECT_EQ(request.segments[1].section, Section::system);
  EXPECT_EQ(request.segments[4].role, Role::assistant);
  EXPECT_EQ(request.segments[4].message, 1U);
}

TEST(Segments, PointToTheirBytesInTheBody) {
  const LlmRequest request = parse(body_with(
      R"("system" : "one" , "tools": [ {"name":"a" } ] ,"messages":[ {"role":"user","content" : "tw\u00f6" }, {"role":"assistant","content":[ { "type":"text", "text":"x" } ]} ])"));
  ASSERT_EQ(request.segments.size(), 4U);
  EXPECT_EQ(raw(request, 0), R"({"name":"a" })");
  EXPECT_EQ(raw(request, 1), R"("one")");
  EXPECT_EQ(raw(request, 2), R"("tw\u00f6")");
  EXPECT_EQ(raw(request, 3), R"({ "type":"text", "text":"x" })");
  EXPECT_EQ(request.segments[1].pointer, "/system");
  EXPECT_EQ(request.segments[2].text, "tw\xC3\xB6");
}

TEST(Segments, ReadToolsCallsAndResults) {
  const LlmRequest request = parse(body_with(
      R"("tools":[{"name":"f", "description":"d","cache_control":{"type":"ephemeral","ttl":"1h"},"input_schema":{"b":1, "a":2}}],"messages":[)"
      R"({"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"f","input":{"b" : 1, "a":"\u00e9"}}]},)"
      R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","is_error":true,"content":[{"type":"text","text":"no"},{"type":"image","source":{}},{"type":"text","text":"way","cache_control":{"type":"ephemeral"}}]},{"type":"tool_result","tool_use_id":"t2","content":"ok"}]}])"));
  ASSERT_EQ(request.segments.size(), 4U);
  const Segment& tool = request.segments[0];
  EXPECT_EQ(tool.kind, SegmentKind::tool);
  EXPECT_EQ(tool.name, "f");
  EXPECT_EQ(tool.text, R"({"name":"f","description":"d","input_schema":{"b":1,"a":2}})");
  EXPECT_EQ(tool.marker->ttl, "1h");
  const Segment& call = request.segments[1];
  EXPECT_EQ(call.id, "toolu_1");
  EXPECT_EQ(call.text, "f {\"b\":1,\"a\":\"\xC3\xA9\"}");
  const Segment& result = request.segments[2];
  EXPECT_EQ(result.kind, SegmentKind::tool_result);
  EXPECT_EQ(result.id, "toolu_1");
  EXPECT_TRUE(result.is_error);
  EXPECT_EQ(result.text, "no\nway");
  EXPECT_EQ(result.marker->ttl, "5m");
  EXPECT_EQ(result.marker->pointer, "/messages/1/content/0/content/2");
  EXPECT_EQ(request.segments[3].text, "ok");
}

TEST(Segments, LeaveOutWhatTheServiceDoesNotRender) {
  const LlmRequest request = parse(body_with(
      R"("system":[{"type":"text","text":"x-anthropic-billing-header: cc_version=2.1.330.abc;"},{"type":"text","text":"real"}],)"
      R"("tools":[{"name":"a","defer_loading":true},{"name":"b"}],"messages":[{"role":"user","content":"hi"}])"));
  EXPECT_EQ(pointers(request),
            (std::vector<std::string>{"/tools/1", "/system/1", "/messages/0/content"}));
}

TEST(Segments, SumUpParameters) {
  const LlmRequest request = parse(
      R"({"model":"m","max_tokens":77,"stream":true,"metadata":{"user_id":"u1"},"cache_control":{"type":"ephemeral","ttl":"1h"},"tool_choice":{"type":"any"},"messages":[{"role":"user","content":"a"}]})");
  EXPECT_EQ(request.model, "m");
  EXPECT_EQ(request.max_tokens, 77);
  EXPECT_TRUE(request.stream);
  EXPECT_EQ(request.user, "u1");
  EXPECT_TRUE(request.auto_cache);
  EXPECT_EQ(request.auto_marker.ttl, "1h");
  EXPECT_EQ(request.tool_choice, ToolChoice::any);
  EXPECT_EQ(request.salts.messages, "tool_choice=any");
}

TEST(Segments, TellWhatIsAcceptedUnknown) {
  const LlmRequest request = parse(body_with(
      R"("novelty":1,"tools":[{"type":"robot_20270101"}],"messages":[{"role":"user","content":[{"type":"hologram"}]}])"));
  EXPECT_EQ(join(request.warnings, "\n"),
            "request: unknown field 'novelty' is accepted\n"
            "tools.0: unknown tool type 'robot_20270101' is accepted\n"
            "messages.0: unknown block type 'hologram' is accepted");
}

}  // namespace
}  // namespace weir::wire::anthropic
