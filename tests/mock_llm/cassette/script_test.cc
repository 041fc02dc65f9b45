// SPDX-License-Identifier: Apache-2.0
// Scripts as people write them, and conversations that follow them by position.
#include "mock_llm/cassette/script.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using wire::BlockKind;

Result<std::vector<ScriptedReply>> parse(std::string_view json) {
  return parse_script(parse_json(json).value(), "script.yaml");
}

std::vector<ScriptedReply> replies(std::string_view json) {
  Result<std::vector<ScriptedReply>> parsed = parse(json);
  if (!parsed) {
    ADD_FAILURE() << parsed.error().message;
    return {};
  }
  return std::move(parsed).value();
}

TEST(Script, ReadsAPlainText) {
  const auto script = replies(R"(["Done."])");
  ASSERT_EQ(script.size(), 1U);
  ASSERT_EQ(script[0].response.content.size(), 1U);
  EXPECT_EQ(script[0].response.content[0].text, "Done.");
  EXPECT_EQ(script[0].response.stop_reason, "end_turn");
  EXPECT_EQ(script[0].duration, seconds{1});
  EXPECT_EQ(script[0].gap, Micros{0});
  EXPECT_FALSE(script[0].output.has_value());
}

TEST(Script, ReadsEveryFieldInTheOrderOfTheService) {
  const auto script = replies(R"([{"tools":[{"name":"look","arguments":{"z":1,"a":[true]}},
      {"name":"stop"}], "text":"I look.", "thinking":"Hm.", "first_byte":"200ms", "delay":"500ms", "think":10,
      "usage":{"output":120,"reasoning":40}}])");
  ASSERT_EQ(script.size(), 1U);
  const ScriptedReply& reply = script[0];
  const auto& content = reply.response.content;
  ASSERT_EQ(content.size(), 4U);
  EXPECT_EQ(content[0].kind, BlockKind::thinking);
  EXPECT_EQ(content[0].text, "Hm.");
  EXPECT_EQ(content[1].text, "I look.");
  EXPECT_EQ(content[2].name, "look");
  EXPECT_EQ(content[2].input, R"({"z":1,"a":[true]})");
  EXPECT_EQ(content[2].id, "toolu_script_1_1");
  EXPECT_EQ(content[3].input, "{}");
  EXPECT_EQ(content[3].id, "toolu_script_1_2");
  EXPECT_EQ(reply.response.stop_reason, "tool_use");
  EXPECT_EQ(reply.first_byte, milliseconds{200});
  EXPECT_EQ(reply.duration, milliseconds{500});
  EXPECT_EQ(reply.gap, seconds{10});
  EXPECT_EQ(reply.output, Tokens(120));
  EXPECT_EQ(reply.reasoning, Tokens(40));
}

TEST(Script, KeepsTheDeclaredStopReason) {
  const auto script = replies(R"([{"text":"Cut","stop_reason":"max_tokens"}, {"text":""}])");
  ASSERT_EQ(script.size(), 2U);
  EXPECT_EQ(script[0].response.stop_reason, "max_tokens");
  EXPECT_TRUE(script[1].response.content.empty());
}

TEST(Script, TellsWhereItIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"{}", "script.yaml: expected a list of at least one reply"},
      {"[]", "script.yaml: expected a list of at least one reply"},
      {R"(["a", 3])",
       "script.yaml: reply 2: expected a text, or an object with text, tools or thinking"},
      {"[{}]",
       "script.yaml: reply 1: expected text, tools or thinking; an empty reply is written text: "
       "\"\""},
      {R"([{"txt":"a"}])",
       "script.yaml: reply 1: \"txt\" is not one of text, tools, thinking, stop_reason, usage, "
       "first_byte, delay, think; did you mean text?"},
      {R"([{"text":3}])", "script.yaml: reply 1: text: expected a text"},
      {R"(["a",{"text":"a","delay":"2 fast"}])",
       "script.yaml: reply 2: delay: \"2 fast\" is not a duration; write one such as 500ms, 2s, "
       "1.5m or 1h"},
      {R"([{"text":"a","first_byte":"3s","delay":"2s"}])",
       "script.yaml: reply 1: first_byte: expected no more than the delay of the whole reply"},
      {R"([{"text":"a","stop_reason":"end_trun"}])",
       "script.yaml: reply 1: stop_reason: \"end_trun\" is not one of end_turn, tool_use, "
       "max_tokens, stop_sequence, pause_turn, refusal; did you mean end_turn?"},
      {R"([{"tools":{"name":"a"}}])",
       "script.yaml: reply 1: tools: expected a list of {name: ..., arguments: {...}}"},
      {R"([{"tools":[{"name":"a"},{"arguments":{}}]}])",
       "script.yaml: reply 1: tools: call 2: name: expected the tool's name"},
      {R"([{"tools":[{"name":"a","arguments":[]}]}])",
       "script.yaml: reply 1: tools: call 1: arguments: expected an object"},
      {R"([{"text":"a","usage":{"output":-1}}])",
       "script.yaml: reply 1: usage.output: expected a whole number of tokens, 0 or more"},
      {R"([{"text":"a","usage":{"input":1}}])",
       "script.yaml: reply 1: usage: \"input\" is not one of output, reasoning"},
  };
  for (const auto& [json, message] : cases) {
    const auto parsed = parse(json);
    ASSERT_FALSE(parsed.ok()) << json;
    EXPECT_EQ(parsed.error().message, message);
  }
}

TEST(Script, IsFollowedByPosition) {
  const Library library = library_from(replies(R"([{"tools":[{"name":"look"}]}, "Done."])"));
  ASSERT_EQ(library.turns.size(), 2U);
  EXPECT_TRUE(library.scripted);
  EXPECT_EQ(library.turns[1].parent, 0U);

  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("anything")}), "_1"), "turn 0");
  const std::string call = calls({"toolu_script_1_1_1"});
  const std::string found = results({{"toolu_script_1_1_1", "whatever"}});
  EXPECT_EQ(replay.ask(body({user("anything"), call, found})), "turn 1");
  EXPECT_EQ(replay.match().parent, 0U);
  EXPECT_EQ(replay.ask(body({user("anything"), call, found})), "turn 1") << "a retry";
  EXPECT_EQ(replay.ask(body({user("another conversation")}), "_2"), "turn 0");
}

TEST(Script, SaysThatItHasEnded) {
  const Library library = library_from(replies(R"(["Done."])"));
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("a")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("a"), assistant("Done."), user("and?")})),
            "no scripted reply for this request: the script has 1 reply and the agent asked for "
            "one more");
}

TEST(Script, AcceptsExamplesInTheFirstRequestOnly) {
  const Library library = library_from(replies(R"(["Done.", "Again."])"));
  const std::vector<std::string> examples{user("2+2"), assistant("4"), user("3+3")};
  Replay replay(library);
  EXPECT_EQ(replay.ask(body(examples)), "turn 0");
  EXPECT_EQ(replay.ask(body(
                {user("x"), assistant("never said"), user("y"), assistant("nor this"), user("z")})),
            "no scripted reply for this request: its history ends with an answer that this run "
            "was not given");
}

}  // namespace
}  // namespace weir::cassette
