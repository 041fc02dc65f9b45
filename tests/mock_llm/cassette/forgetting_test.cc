// SPDX-License-Identifier: Apache-2.0
// What the matcher forgets of the answers that were served, and what it goes on knowing.
#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

Library two_turns() {
  return recording({
      row(body({user("go")}), calls({"a"})),
      row(body({user("go"), calls({"a"}), results({{"a", "1"}})}), assistant("end")),
  });
}

std::string second(const std::string& id) {
  return body({user("go"), calls({id}), results({{id, "1"}})});
}

/// Nothing leads to an answer that was forgotten; where the messages tell no less, the turn is
/// found all the same.
TEST(ForgettingAnswers, LeavesNoPathToThem) {
  const Library library = two_turns();
  Replay replay(library);
  replay.ask(body({user("go")}), "_1");
  replay.ask(body({user("go")}), "_2");
  replay.matcher().forget_oldest();
  EXPECT_EQ(replay.ask(second("a_2")), "turn 1");
  EXPECT_EQ(replay.match().parent, 1U);
  replay.matcher().forget_oldest();
  EXPECT_EQ(replay.matcher().answers(), 1U) << "the end, which nothing continues";
  replay.ask(second("a_1"));
  EXPECT_FALSE(replay.miss().parent.has_value());
}

TEST(ForgettingAnswers, KeepsThoseThatAreEqualAndYounger) {
  const Library library =
      recording({row(body({user("hi")}), assistant("hello")),
                 row(body({user("hi"), assistant("hello"), user("more")}), assistant("bye"))});
  Replay replay(library);
  for (int i = 0; i < 200; ++i) {
    ASSERT_EQ(replay.ask(body({user("hi")})), "turn 0");
  }
  for (int i = 0; i < 199; ++i) {
    replay.matcher().forget_oldest();
  }
  EXPECT_EQ(replay.ask(body({user("hi"), assistant("hello"), user("more")})), "turn 1");
  EXPECT_EQ(replay.match().parent, 199U);
}

TEST(ForgettingAnswers, LeavesTheSequenceWhereItIs) {
  MatchRules rules;
  rules.mode = MatchMode::sequence;
  const Library library = recording(
      {row(body({user("a")}), assistant("1")), row(body({user("b")}), assistant("2"))}, rules);
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("a")})), "turn 0");
  replay.matcher().forget_oldest();
  EXPECT_EQ(replay.ask(body({user("b")})), "turn 1");
}

TEST(RememberedPrompts, AreThoseWhoseContentAloneFindsNothing) {
  const Library library = recording({row(body({user("Where is order 12?")}), assistant("here"))});
  Replay replay(library);
  for (int i = 0; i < 100; ++i) {
    replay.ask(body({user("Where is order 12?")}));
    replay.ask(body("system " + std::to_string(i), {user("Where is order 12?")}));
  }
  EXPECT_EQ(replay.matcher().prompts(), 0U);
}

TEST(RememberedPrompts, AreAtMostOneForEachRecordedTurn) {
  const Library library = recording({row(body({user("Where is order 12?")}), assistant("here")),
                                     row(body({user("Cancel order 12 now.")}), assistant("done"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("Where is order 13?")})),
            "turn 0 drift /messages/0/content byte 16");
  for (int i = 0; i < 100; ++i) {
    replay.ask(body({user("Cancel order " + std::to_string(i + 100) + " now.")}));
  }
  while (replay.matcher().answers() > 0) {
    replay.matcher().forget_oldest();
  }
  EXPECT_EQ(replay.matcher().prompts(), 2U);
  EXPECT_EQ(replay.ask(body({user("Where is order 13?")})),
            "turn 0 drift /messages/0/content byte 16")
      << "repetitions are known however long ago the first was";
}

}  // namespace
}  // namespace weir::cassette
