// SPDX-License-Identifier: Apache-2.0
// Chat Completions as segments.
#include <gtest/gtest.h>

#include "tests/mock_llm/wire/outline.h"

namespace weir::wire {
namespace {

using testing::Lines;
using testing::markers;
using testing::outline;

LlmRequest chat(const std::string& fields) {
  return testing::accepted(Provider::openai, "/v1/chat/completions",
                           R"({"model":"gpt-4o",)" + fields + "}");
}

LlmRequest messages(const std::string& list) {
  return chat(R"("messages":[)" + list + "]");
}

std::string user(const std::string& content) {
  return R"({"role":"user","content":)" + content + "}";
}

std::string calling(const std::string& content, const std::string& id = "call_1") {
  return R"({"role":"assistant",)" + content + R"("tool_calls":[{"id":")" + id +
         R"(","type":"function","function":{"name":"find","arguments":"{\"id\": 7}"}}]})";
}

const char* const kCallLine =
    R"(messages assistant call @0 /messages/0/tool_calls/0 name=find id=call_1: find {"id":7})";

TEST(OpenAiChat, OnlyLeadingInstructionsAreTheSystemPrompt) {
  EXPECT_EQ(outline(messages(R"({"role":"system","content":"Be brief."},)"
                             R"({"role":"developer","content":"Be kind."},)" +
                             user(R"("Hello")") +
                             R"(,{"role":"system","content":"Be quick."},)"
                             R"({"role":"assistant","content":"Hi"})")),
            (Lines{"system system text @0 /messages/0/content: Be brief.",
                   "system system text @1 /messages/1/content: Be kind.",
                   "messages user text @2 /messages/2/content: Hello",
                   "messages system text @3 /messages/3/content: Be quick.",
                   "messages assistant text @4 /messages/4/content: Hi"}));
}

TEST(OpenAiChat, EachPartIsASegmentOfItsMessage) {
  const LlmRequest request = messages(
      user(R"([{"type":"text","text":"See "},{"type":"image_url","image_url":{"url":"x"}},)"
           R"({"type":"file","file":{"file_id":"f1"}},{"type":"refusal","refusal":"No"},)"
           R"({"type":"unheard","of":1}])"));
  EXPECT_EQ(outline(request),
            (Lines{"messages user text @0 /messages/0/content/0: See ",
                   "messages user image @0 /messages/0/content/1: ",
                   "messages user document @0 /messages/0/content/2: ",
                   "messages user text @0 /messages/0/content/3: No",
                   R"(messages user other @0 /messages/0/content/4: {"type":"unheard","of":1})"}));
  const ByteRange raw = request.segments.at(0).raw;
  EXPECT_EQ(request.body.substr(raw.begin, raw.size()), R"({"type":"text","text":"See "})");
}

TEST(OpenAiChat, NullContentIsAnEmptyMessageUnlessThereAreCalls) {
  EXPECT_EQ(outline(messages(R"({"role":"assistant","content":null})")),
            (Lines{"messages assistant text @0 /messages/0: "}));
  EXPECT_EQ(outline(messages(R"({"role":"assistant"})")),
            (Lines{"messages assistant text @0 /messages/0: "}));
  EXPECT_EQ(outline(messages(calling(R"("content":null,)"))), (Lines{kCallLine}));
  EXPECT_EQ(outline(messages(calling(""))), (Lines{kCallLine}));
}

TEST(OpenAiChat, EmptyContentBesideCallsIsAsNull) {
  EXPECT_EQ(outline(messages(calling(R"("content":"",)"))), (Lines{kCallLine}));
  EXPECT_EQ(outline(messages(calling(R"("content":[],)"))), (Lines{kCallLine}));
}

TEST(OpenAiChat, EmptyContentWithoutCallsIsAnEmptyText) {
  EXPECT_EQ(outline(messages(user(R"("")") + "," + user("[]"))),
            (Lines{"messages user text @0 /messages/0/content: ",
                   "messages user text @1 /messages/1/content: "}));
}

TEST(OpenAiChat, TextBesideCallsStandsInFrontOfThem) {
  EXPECT_EQ(outline(messages(calling(R"("content":"Let me see.",)"))),
            (Lines{"messages assistant text @0 /messages/0/content: Let me see.", kCallLine}));
}

TEST(OpenAiChat, CallsAndResultsHaveTheirIds) {
  EXPECT_EQ(
      outline(messages(
          R"({"role":"assistant","tool_calls":[{"id":"a","type":"function","function":)"
          R"({"name":"find","arguments":"{}"}},{"id":"b","type":"custom","custom":)"
          R"({"name":"run","input":"ls -l"}}]},{"role":"tool","tool_call_id":"a","content":"one"},)"
          R"({"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"t"},)"
          R"({"type":"text","text":"wo"}]},{"role":"tool","tool_call_id":"c"})")),
      (Lines{"messages assistant call @0 /messages/0/tool_calls/0 name=find id=a: find {}",
             "messages assistant call @0 /messages/0/tool_calls/1 name=run id=b: run ls -l",
             "messages user result @1 /messages/1/content id=a: one",
             "messages user result @2 /messages/2/content id=b: two",
             "messages user result @3 /messages/3/content id=c: "}));
}

TEST(OpenAiChat, FunctionsOf2023AreToolsAndCalls) {
  EXPECT_EQ(outline(chat(R"("functions":[{"name":"now","description":"The time"}],"messages":[)"
                         R"({"role":"assistant","content":null,"function_call":{"name":"now",)"
                         R"("arguments":"{ }"}},{"role":"function","name":"now","content":"9"}])")),
            (Lines{"tools system tool @0 /tools/0 name=now: "
                   "// The time\ntype now = () => any;\n\n",
                   "messages assistant call @0 /messages/0/function_call name=now: now {}",
                   "messages user result @1 /messages/1/content name=now: 9"}));
}

TEST(OpenAiChat, ASpeakersNameStandsAtTheText) {
  EXPECT_EQ(outline(messages(R"({"role":"user","name":"ann","content":"Hello"})")),
            (Lines{"messages user text @0 /messages/0/content name=ann: Hello"}));
}

TEST(OpenAiChat, ToolsAndSchemaComeFirst) {
  EXPECT_EQ(
      outline(chat(
          R"("messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":)"
          R"({"name":"now"}},{"type":"custom","custom":{"name":"run","description":"Runs it"}},)"
          R"({"type":"web_search"}],"response_format":{"type":"json_schema","json_schema":)"
          R"({"name":"answer","schema":{"type":"string"}}})")),
      (Lines{std::string("tools system schema @0 /response_format name=answer: ") +
                 "# Response Formats\n\n## answer\n\n{\"type\":\"string\"}",
             "tools system tool @0 /tools/0 name=now: type now = () => any;\n\n",
             "tools system tool @0 /tools/1 name=run: // Runs it\ntype run = () => any;\n\n",
             R"(tools system other @0 /tools/2: {"type":"web_search"})",
             "messages user text @0 /messages/0/content: Hi"}));
  EXPECT_EQ(outline(chat(R"("messages":[],"response_format":{"type":"json_object"})")), Lines{});
}

TEST(OpenAiChat, BreakpointsOfPartsAreMarkers) {
  EXPECT_EQ(markers(messages(
                user(R"([{"type":"text","text":"a","prompt_cache_breakpoint":{"ttl":"12h"}},)"
                     R"({"type":"text","text":"b"},)"
                     R"({"type":"text","text":"c","prompt_cache_breakpoint":{"mode":"explicit"}},)"
                     R"({"type":"text","text":"d","prompt_cache_breakpoint":null}])"))),
            (Lines{"/messages/0/content/0 12h", "/messages/0/content/2 "}));
}

TEST(OpenAiChat, TheChoiceOfToolsIsRead) {
  const auto choice = [](const std::string& field) {
    const LlmRequest request = chat(R"("messages":[])" + field);
    return std::pair(request.tool_choice, request.chosen_tool);
  };
  using Choice = std::pair<ToolChoice, std::string>;
  EXPECT_EQ(choice(""), Choice(ToolChoice::automatic, ""));
  EXPECT_EQ(choice(R"(,"tool_choice":"auto")"), Choice(ToolChoice::automatic, ""));
  EXPECT_EQ(choice(R"(,"tool_choice":"none")"), Choice(ToolChoice::none, ""));
  EXPECT_EQ(choice(R"(,"tool_choice":"required")"), Choice(ToolChoice::any, ""));
  EXPECT_EQ(choice(R"(,"tool_choice":{"type":"function","function":{"name":"find"}})"),
            Choice(ToolChoice::named, "find"));
  EXPECT_EQ(choice(R"(,"tool_choice":{"type":"custom","custom":{"name":"run"}})"),
            Choice(ToolChoice::named, "run"));
  EXPECT_EQ(choice(R"(,"function_call":{"name":"find"})"), Choice(ToolChoice::named, "find"));
  EXPECT_EQ(choice(R"(,"function_call":"none")"), Choice(ToolChoice::none, ""));
}

TEST(OpenAiChat, WhatIsAskedOfTheCacheIsRead) {
  const LlmRequest request =
      chat(R"("messages":[],"prompt_cache_key":"k","prompt_cache_retention":"24h",)"
           R"("prompt_cache_options":{"mode":"explicit","ttl":"12h"},"user":"u1","stream":true)");
  EXPECT_EQ(request.cache.key, "k");
  EXPECT_EQ(request.cache.mode, "explicit");
  EXPECT_EQ(request.cache.ttl, "12h");
  EXPECT_EQ(request.cache.retention, "24h");
  EXPECT_EQ(request.salts.tools, "prompt_cache_key=k");
  EXPECT_EQ(request.user, "u1");
  EXPECT_TRUE(request.stream);
  EXPECT_EQ(chat(R"("messages":[])").cache.mode, "");
}

TEST(OpenAiChat, ASettingThatIsItsDefaultIsNone) {
  const auto salt = [](const std::string& fields) {
    return chat(R"("messages":[],)" + fields).salts.tools;
  };
  EXPECT_EQ(salt(R"("service_tier":"auto","verbosity":"medium","parallel_tool_calls":true)"), "");
  EXPECT_EQ(salt(R"("service_tier":"flex","reasoning_effort":"low","parallel_tool_calls":false)"),
            "service_tier=flex; reasoning_effort=low; parallel_tool_calls=false");
}

TEST(OpenAiDigests, AStringEqualsOneTextPart) {
  const Segment text = messages(user(R"("Hello")")).segments.at(0);
  const Segment part = messages(user(R"([{"type":"text","text":"Hello"}])")).segments.at(0);
  const Segment other = messages(user(R"("Hallo")")).segments.at(0);
  EXPECT_EQ(text.digest, part.digest);
  EXPECT_EQ(text.content, part.content);
  EXPECT_NE(text.digest, other.digest);
}

TEST(OpenAiDigests, CallIdsMakeNoDifference) {
  const Segment one = messages(calling("", "call_1")).segments.at(0);
  const Segment two = messages(calling("", "call_2")).segments.at(0);
  EXPECT_EQ(one.content, two.content);
  EXPECT_EQ(one.digest, two.digest);
  const auto result = [](const std::string& id) {
    return messages(R"({"role":"tool","content":"ok","tool_call_id":")" + id + "\"}")
        .segments.at(0)
        .digest;
  };
  EXPECT_EQ(result("call_1"), result("call_2"));
}

TEST(OpenAiDigests, BreakpointsMakeNoDifference) {
  const auto digest = [](const std::string& part) {
    return messages(user("[" + part + "]")).segments.at(0).digest;
  };
  EXPECT_EQ(digest(R"({"type":"text","text":"a","prompt_cache_breakpoint":{"ttl":"12h"}})"),
            digest(R"({"type":"text","text":"a"})"));
  EXPECT_EQ(digest(R"({"type":"image_url","image_url":{"url":"x"},"prompt_cache_breakpoint":{}})"),
            digest(R"({"type":"image_url","image_url":{"url":"x"}})"));
}

TEST(OpenAiDigests, TheOrderOfAToolsPropertiesIsPartOfIt) {
  const auto digest = [](const std::string& properties) {
    return chat(R"("messages":[],"tools":[{"type":"function","function":{"name":"f","parameters":)"
                R"({"type":"object","properties":{)" +
                properties + "}}}}]")
        .segments.at(0)
        .digest;
  };
  const std::string a = R"("a":{"type":"string"})";
  const std::string b = R"("b":{"type":"string"})";
  EXPECT_EQ(digest(a + "," + b), digest(a + " , " + b));
  EXPECT_NE(digest(a + "," + b), digest(b + "," + a));
}

}  // namespace
}  // namespace weir::wire
