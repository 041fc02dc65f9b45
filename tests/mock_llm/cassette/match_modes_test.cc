// SPDX-License-Identifier: Apache-2.0
// Strict, tolerant, in sequence; and streams that were cut.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/resumption.h"
#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

MatchRules in_mode(MatchMode mode) {
  MatchRules rules;
  rules.mode = mode;
  return rules;
}

std::vector<Exchange> two_turns() {
  return {row(body({user("Where is it?")}), assistant("Which one?")),
          row(body({user("Where is it?"), assistant("Which one?"), user("A-1")}),
              assistant("On its way."))};
}

TEST(StrictMatching, TakesNothingThatDiffers) {
  const Library library = recording(two_turns(), in_mode(MatchMode::strict));
  Replay replay(library);
  EXPECT_EQ(replay.ask(body("Be polite.", {user("Where is it?")})),
            "no recorded answer for this request: it differs from recorded request 1 at "
            "/system byte 3, and the scenario says match: strict");
  EXPECT_EQ(replay.miss().pointer, "/system");
  EXPECT_EQ(replay.ask(body({user("Where is it?")})), "turn 0");
  EXPECT_EQ(replay.match().how, How::content);
}

TEST(TolerantMatching, TellsWhatDiffersAndHowItMatched) {
  const Library library = recording(two_turns());
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("Where is it then?")})),
            "turn 0 drift /messages/0/content byte 11");
  EXPECT_EQ(replay.match().how, How::likeness);
  EXPECT_EQ(replay.ask(body({user("Where is it then?"), assistant("Which one?"), user("B-2")})),
            "turn 1 drift /messages/0/content byte 11");
  EXPECT_EQ(replay.match().how, How::position);
}

TEST(SequenceMatching, CountsRequestsWhateverTheyAsk) {
  const Library library = recording(two_turns(), in_mode(MatchMode::sequence));
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("Something else")})), "turn 0 drift /messages/0/content byte 0");
  EXPECT_EQ(replay.match().how, How::sequence);
  EXPECT_EQ(replay.ask(body({user("Where is it?"), assistant("Which one?"), user("A-1")})),
            "turn 1");
  EXPECT_EQ(replay.ask(body({user("More")})),
            "no recorded answer for this request: there are 2, and the agent asked for one more "
            "(match: sequence)");
}

constexpr const char* kGoOn = "Your answer was cut off. Go on.";

std::string call_after(const std::string& text) {
  return R"({"role":"assistant","content":[{"type":"text","text":")" + text +
         R"("},{"type":"tool_use","id":"a","name":"look","input":{}}]})";
}

std::vector<Exchange> a_call() {
  return {row(body({user("Go")}), call_after("I look it up.")),
          row(body({user("Go"), call_after("I look it up."), results({{"a", "here"}})}),
              assistant("Found."))};
}

TEST(CutStreams, AreResumedWhereTheyWereCut) {
  const Library library = recording(a_call());
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("Go")}), "_1"), "turn 0");
  replay.ask(body({user("Go"), assistant("I look"), user(kGoOn)}), "_2");
  EXPECT_EQ(replay.match().turn, 0U);
  EXPECT_EQ(replay.match().how, How::resumption);
  EXPECT_EQ(replay.match().said, 6U);
  const wire::LlmResponse rest = rest_of(library.turns[0].response, replay.match().said);
  EXPECT_EQ(rest.content.at(0).text, " it up.");
  EXPECT_EQ(rest.content.at(1).kind, wire::BlockKind::tool_use);
}

TEST(CutStreams, AreResumedAgainAndGoOnAsRecorded) {
  const Library library = recording(a_call());
  Replay replay(library);
  replay.ask(body({user("Go")}), "_1");
  replay.ask(body({user("Go"), assistant("I look"), user(kGoOn)}), "_2");
  replay.ask(body({user("Go"), assistant("I look"), user(kGoOn), assistant("it"), user(kGoOn)}),
             "_3");
  EXPECT_EQ(replay.match().how, How::resumption);
  EXPECT_EQ(replay.match().said, 9U);
  const std::string call =
      R"({"role":"assistant","content":[{"type":"tool_use","id":"a_3","name":"look","input":{}}]})";
  replay.ask(body({user("Go"), assistant("I look"), user(kGoOn), assistant("it"), user(kGoOn), call,
                   results({{"a_3", "here"}})}));
  EXPECT_EQ(replay.match().turn, 1U);
  EXPECT_EQ(replay.match().how, How::content);
}

TEST(CutStreams, AreNotAnswersThatTheAgentRewrote) {
  const Library library = recording(two_turns());
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("Where is it?")})), "turn 0");
  replay.ask(body({user("Where is it?"), assistant("Tell me which."), user("A-1")}));
  EXPECT_EQ(replay.match().turn, 1U);
  EXPECT_NE(replay.match().how, How::resumption);
}

}  // namespace
}  // namespace weir::cassette
