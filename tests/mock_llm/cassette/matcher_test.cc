// SPDX-License-Identifier: Apache-2.0
// Which recorded answer a request gets, and what is told about the differences.
#include "mock_llm/cassette/matcher.h"

#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

/// go -> calls a, b -> results 1, 2 -> end
Library two_turns() {
  return recording({
      row(body({user("go")}), calls({"a", "b"})),
      row(body({user("go"), calls({"a", "b"}), results({{"a", "1"}, {"b", "2"}})}),
          assistant("end")),
  });
}

TEST(Matcher, FollowsTheIssuedIds) {
  const Library library = two_turns();
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")}), "_new"), "turn 0");
  EXPECT_FALSE(replay.match().parent.has_value());
  EXPECT_EQ(replay.ask(body({user("go"), calls({"a_new", "b_new"}),
                             results({{"a_new", "1"}, {"b_new", "2"}})})),
            "turn 1");
  EXPECT_EQ(replay.match().parent, 0U);
}

TEST(Matcher, TellsDriftOncePerLevelAndServes) {
  struct Case {
    std::string request;
    std::string found;
  };

  const Library library = two_turns();
  const std::string call = calls({"a", "b"});
  const std::vector<Case> cases{
      {body({user("go"), call, results({{"a", "1"}, {"b", "2"}})}), "turn 1"},
      {body("Be terse.", {user("go"), call, results({{"a", "1"}, {"b", "2"}})}),
       "turn 1 drift /system byte 3"},
      {body({user("go"), call, results({{"a", "1"}, {"b", "2!"}})}),
       "turn 1 drift /messages/2/content/1/content byte 1"},
      {body("Be terse.", {user("gone"), call, results({{"a", "x"}, {"b", "y"}})}),
       "turn 1 drift /system byte 3, /messages/0/content byte 2"},
      {body({user("go"), call, results({{"b", "2"}, {"a", "1"}})}),
       "turn 1 drift /messages/2/content/0/content byte 0"},
      {body({user("go"), call, results({{"a", "1"}, {"b", "2"}}), user("hurry")}),
       "turn 1 drift /messages/3/content byte 0"},
      {body({user("go"), call, results({{"a", "1"}})}),
       "turn 1 drift /messages/2/content/1 byte 0"},
  };
  for (const Case& each : cases) {
    Replay replay(library);
    ASSERT_EQ(replay.ask(body({user("go")})), "turn 0");
    EXPECT_EQ(replay.ask(each.request), each.found);
  }
}

TEST(Matcher, TellsAnotherModelAndOtherParameters) {
  const Library library = two_turns();
  std::string request = body({user("go")});
  request.replace(request.find("sonnet-5-5"), 10, "haiku-4-5");
  request.insert(1, R"("tool_choice":{"type":"any"},)");
  Replay replay(library);
  EXPECT_EQ(replay.ask(request), "turn 0 drift /model byte 7, parameters");
}

TEST(Matcher, GivesARetryTheSameAnswerAndFindsBoth) {
  const Library library = two_turns();
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")}), "_1"), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go")}), "_2"), "turn 0");
  const auto next = [](const std::string& a, const std::string& b) {
    return body({user("go"), calls({a, b}), results({{a, "1"}, {b, "2"}})});
  };
  EXPECT_EQ(replay.ask(next("a_2", "b_2")), "turn 1");
  EXPECT_EQ(replay.match().parent, 1U);
  EXPECT_EQ(replay.ask(next("a_1", "b_1")), "turn 1");
  EXPECT_EQ(replay.match().parent, 0U);
}

TEST(Matcher, ContinuesTheLatestOfEqualAnswers) {
  const std::string more = body({user("go"), assistant("yes?"), user("now")});
  const Library library =
      recording({row(body({user("go")}), assistant("yes?")), row(more, assistant("end"))});
  Replay replay(library);
  for (std::size_t served = 0; served < 1000; ++served) {
    ASSERT_EQ(replay.ask(body({user("go")})), "turn 0");
  }
  EXPECT_EQ(replay.ask(more), "turn 1");
  EXPECT_EQ(replay.match().parent, 999U);
  EXPECT_EQ(replay.ask(more), "turn 1") << "a retry, or the agent before";
  EXPECT_EQ(replay.match().parent, 998U);
}

TEST(Matcher, GivesARetryWithDriftTheSameAnswer) {
  const std::string call = calls({"a"});
  const Library library = recording({
      row(body({user("go")}), call),
      row(body({user("go"), call, results({{"a", "1"}})}), assistant("first")),
      row(body({user("go"), call, results({{"a", "2"}})}), assistant("second")),
  });
  Replay replay(library);
  const std::string drifted = body({user("go"), call, results({{"a", "3"}})});
  const std::string other = body({user("go"), call, results({{"a", "4"}})});
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(drifted), "turn 1 drift /messages/2/content/0/content byte 0");
  EXPECT_EQ(replay.ask(drifted), "turn 1 drift /messages/2/content/0/content byte 0");
  EXPECT_EQ(replay.ask(other), "turn 2 drift /messages/2/content/0/content byte 0");
}

TEST(Matcher, ChoosesAmongBranchesByContentNotByOrder) {
  const std::string call = calls({"a"});
  const Library library = recording({
      row(body({user("go")}), call),
      row(body({user("go"), call, results({{"a", "1"}})}), assistant("first")),
      row(body({user("go"), call, results({{"a", "2"}})}), assistant("second")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go"), call, results({{"a", "2"}})})), "turn 2");
  EXPECT_EQ(replay.ask(body({user("go"), call, results({{"a", "2"}})})), "turn 2");
  EXPECT_EQ(replay.ask(body({user("go"), call, results({{"a", "1"}})})), "turn 1");
}

TEST(Matcher, TellsLanesApartByTheirMessages) {
  const Library library = recording({
      row(body("You are a helper.", {user("read a.txt")}), assistant("A")),
      row(body("You are a helper.", {user("read b.txt")}), assistant("B")),
      row(body("You are the planner.", {user("read b.txt")}), assistant("plan")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body("You are the planner.", {user("read b.txt")})), "turn 2");
  EXPECT_EQ(replay.ask(body("You are a helper.", {user("read b.txt")})), "turn 1");
  EXPECT_EQ(replay.ask(body("You are a helper!", {user("read a.txt")})),
            "turn 0 drift /system byte 16");
}

TEST(Matcher, GivesEqualLanesTheirAnswersInOrder) {
  const std::string go = body({user("go")});
  const auto more = [](const std::string& text) {
    return body({user("go"), assistant("yes?"), user(text)});
  };
  const Library library =
      recording({row(go, assistant("yes?")), row(go, assistant("yes?")),
                 row(more("x"), assistant("X")), row(more("y"), assistant("Y"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(go), "turn 0");
  EXPECT_EQ(replay.ask(go), "turn 1");
  EXPECT_EQ(replay.ask(more("y")), "turn 3");
  EXPECT_EQ(replay.ask(more("x")), "turn 2");
}

TEST(Matcher, ServesAnEditedFirstMessageOnce) {
  const Library library = recording({row(body({user("please read a.txt")}), assistant("A"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("please read c.txt")})),
            "turn 0 drift /messages/0/content byte 12");
  EXPECT_EQ(replay.ask(body({user("please read c.txt")})),
            "turn 0 drift /messages/0/content byte 12")
      << "a retry";
  EXPECT_EQ(replay.ask(body({user("please read a.txt")})), "turn 0");
}

TEST(Matcher, KnowsAnswersThatComeBackInAnotherSpelling) {
  const Library library = recording({
      row(body({user("go")}),
          R"({"content":[{"type":"thinking","thinking":"Hm.","signature":"s"},
              {"type":"text","text":"Let me look. "}]})"),
      row(body({user("go"), assistant("Let me look."), user("well?")}), assistant("end")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  const std::string plain = R"({"role":"assistant","content":"Let me look."})";
  EXPECT_EQ(replay.ask(body({user("go"), plain, user("well?")})), "turn 1");
}

TEST(Matcher, FollowsAnAgentThatEditsAnswers) {
  const Library library = recording({
      row(body({user("go")}), assistant("Answer: yes")),
      row(body({user("go"), assistant("Answer: yes"), user("more")}), assistant("end")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go"), assistant("yes"), user("more")})),
            "turn 1 drift /messages/1/content/0/text byte 0");
}

TEST(Matcher, ContinuesAPausedTurn) {
  const Library library = recording({
      row(body({user("go")}), assistant("first half")),
      row(body({user("go"), assistant("first half")}), assistant("second half")),
      row(body({user("go"), assistant("first half"), assistant("second half"), user("thanks")}),
          assistant("end")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go"), assistant("first half")})), "turn 1");
  EXPECT_EQ(replay.ask(body(
                {user("go"), assistant("first half"), assistant("second half"), user("thanks")})),
            "turn 2");
}

}  // namespace
}  // namespace weir::cassette
