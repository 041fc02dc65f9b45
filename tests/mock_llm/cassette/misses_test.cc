// SPDX-License-Identifier: Apache-2.0
// Requests that nothing was recorded for: each says why.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/matcher.h"
#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

TEST(Miss, NamesTheClosestRequestAndTheFirstDifference) {
  const Library library = recording({
      row(body({user("read a.txt")}), assistant("A")),
      row(body({user("write a long poem about the sea")}), assistant("B")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("write me a story")})),
            "no recorded answer for this request: it differs from recorded request 2 at "
            "/messages/0/content byte 6 (was \"write a long poem about the se...\", now \"write me "
            "a story\")");
  const Miss& miss = replay.miss();
  EXPECT_EQ(miss.closest, 1U);
  EXPECT_EQ(miss.pointer, "/messages/0/content");
  EXPECT_EQ(miss.now, "write me a story");
}

TEST(Miss, IsNotServedBecauseSystemAndToolsAreEqual) {
  const Library library = recording({row(body({user("aaaa")}), assistant("A"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("bbbb")})),
            "no recorded answer for this request: it differs from recorded request 1 at "
            "/messages/0/content byte 0 (was \"aaaa\", now \"bbbb\")");
}

TEST(Miss, SaysThatTheRecordingIsEmpty) {
  const Library library;
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})),
            "no recorded answer for this request: the recording holds none");
  EXPECT_FALSE(replay.miss().closest.has_value());
}

TEST(Miss, SaysWhereTheRecordingEnds) {
  const Library library = recording({row(body({user("go")}), assistant("end"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go"), assistant("end"), user("more")})),
            "no recorded answer for this request: the recording ends after turn 1, and the agent "
            "went on with \"more\" at /messages/2/content");
  EXPECT_EQ(replay.miss().closest, 0U);
}

TEST(Miss, IsWhatASecondBranchGetsThatWasNotRecorded) {
  const std::string call = calls({"a"});
  const Library library = recording({
      row(body({user("go")}), call),
      row(body({user("go"), call, results({{"a", "1"}})}), assistant("end")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("go"), call, results({{"a", "1"}})})), "turn 1");
  EXPECT_EQ(replay.ask(body({user("go"), call, results({{"a", "7"}})})),
            "no recorded answer for this request: it differs from recorded request 2 at "
            "/messages/2/content/0/content byte 0 (was \"1\", now \"7\")");
}

TEST(Miss, IsWhatAnUnknownHistoryGets) {
  const Library library = recording({
      row(body({user("go")}), assistant("yes?")),
      row(body({user("go"), assistant("yes?"), user("now")}), assistant("ok")),
  });
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("go"), assistant("no!"), user("now")})),
            "no recorded answer for this request: it differs from recorded request 2 at "
            "/messages/1/content/0/text byte 0 (was \"yes?\", now \"no!\")");
}

TEST(Miss, DoesNotServeAUsedAnswerToASimilarRequest) {
  const Library library = recording({row(body({user("please read a.txt")}), assistant("A"))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("please read a.txt")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("please read b.txt")})),
            "no recorded answer for this request: it differs from recorded request 1 at "
            "/messages/0/content byte 12 (was \"please read a.txt\", now \"please read b.txt\")");
}

}  // namespace
}  // namespace weir::cassette
