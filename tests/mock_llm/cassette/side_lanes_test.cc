// SPDX-License-Identifier: Apache-2.0
// Side calls that ask what the agent was asked, told apart from the agent's own lane.
#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

/// Without tools, unlike body().
std::string side(const std::string& system, const std::vector<std::string>& messages) {
  std::string text = body(system, messages);
  const std::size_t tools = text.find(R"("tools":)");
  return text.erase(tools, text.find(R"("messages":)") - tools);
}

const std::string kTitle = "You write titles of a few words for conversations.";

TEST(SideLanes, GetNoAnswerOfTheMainLane) {
  const Library library = recording({row(body({user("go")}), assistant("done"))});
  Replay replay(library);
  EXPECT_NE(replay.ask(side(kTitle, {user("go")})).find("no recorded answer"), std::string::npos);
  EXPECT_EQ(replay.miss().pointer, "/system");
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0") << "which is still unused";
}

TEST(SideLanes, GetNoAnswerOfAConversationThatTheyRepeat) {
  const Library library = recording({
      row(body({user("go")}), assistant("first")),
      row(body({user("go"), assistant("first"), user("more")}), assistant("second")),
  });
  Replay replay(library);
  replay.ask(body({user("go")}));
  for (const char* last : {"more", "Sum it up."}) {
    replay.ask(side(kTitle, {user("go"), assistant("first"), user(last)}));
    EXPECT_NE(replay.miss().message.find("no recorded answer"), std::string::npos) << last;
  }
  EXPECT_EQ(replay.ask(body({user("go"), assistant("first"), user("more")})), "turn 1");
}

/// Both are in the recording, and both prompts have changed since.
TEST(SideLanes, FindTheirOwnAnswerWhereTheirPromptChanged) {
  const std::string main = "You are an agent that looks after parcels and orders.";
  const Library library = recording({row(body(main, {user("go")}), assistant("done")),
                                     row(side(kTitle, {user("go")}), assistant("A title"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(side(kTitle + "!", {user("go")})), "turn 1 drift /system byte 50");
  EXPECT_EQ(replay.ask(body(main + "!", {user("go")})), "turn 0 drift /system byte 53");
}

TEST(SideLanes, AreNoneWhereOnlyThePromptOrOnlyTheToolsChanged) {
  const Library library = recording({row(body({user("go")}), assistant("done"))});
  for (const std::string& request : {body(kTitle, {user("go")}), side("Be brief.", {user("go")})}) {
    Replay replay(library);
    EXPECT_EQ(replay.ask(request).substr(0, 12), "turn 0 drift");
  }
}

}  // namespace
}  // namespace weir::cassette
