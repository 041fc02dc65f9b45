// SPDX-License-Identifier: Apache-2.0
// What differs between runs without meaning anything makes no difference, and what does, does.
#include "mock_llm/cassette/noise.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

/// How a request with the system prompt `now` is answered where `was` was recorded.
std::string replayed(const std::string& was, const std::string& now, MatchRules rules = {}) {
  const Library library =
      recording({row(body(was, {user("Go")}), assistant("Done."))}, std::move(rules));
  return Replay(library).ask(body(now, {user("Go")}));
}

TEST(Noise, MakesNoDifference) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"Today is 2026-11-22.", "Today is 2026-01-15."},
      {"Today is Sunday, November 22, 2026.", "Today is Thursday, January 15, 2026."},
      {"Date: Sun Nov 22 2026", "Date: Mon Nov 2 2026"},
      {"cwd: /home/alice/shop", "cwd: /weir/home/shop"},
      {"memory: -home-alice", "memory: -weir-home"},
      {"file /tmp/tmpa1b2c3d4/x", "file /tmp/tmp_zz99yy88/x"},
      {"OS Version: Linux 6.1.0-18-amd64", "OS Version: Linux 6.8.12"},
      {"Chunk ID: 0a1b2c", "Chunk ID: ff00ff"},
      {"Wall time: 0.52 seconds", "Wall time: 1 second"},
      {"Process Group PGID: 4711", "Process Group PGID: 12"},
      {"x-anthropic-billing-header: cc_version=2.1.330.a1b;",
       "x-anthropic-billing-header: cc_version=2.1.330.c2d;"},
      {"key sk-ant-api03-abcdefghijklmnopqrstuvwxyz", "key [redacted api-key]"},
      {"write to maria@acme.io", "write to [redacted e-mail]"},
  };
  for (const auto& [was, now] : pairs) {
    EXPECT_EQ(replayed(was, now), "turn 0") << was;
    EXPECT_EQ(replayed(now, was), "turn 0") << now;
  }
}

TEST(Noise, IsNotWhatTheAgentMeans) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"It is 10:41:07.", "It is 10:41:22."},
      {"Read /home/alice/a.py", "Read /home/alice/b.py"},
      {"Read /tmp/a.txt", "Read /tmp/b.txt"},
      {"Order 2026-4711", "Order 2026-4712"},
      {"Chunk 1", "Chunk 2"},
      {"May 1 items", "May 2 items"},
      {"bob@example.com", "ann@example.com"},
  };
  for (const auto& [was, now] : pairs) {
    EXPECT_NE(replayed(was, now), "turn 0") << was;
  }
}

TEST(Noise, IsComparedWhereAScenarioSaysSo) {
  MatchRules rules;
  rules.compared = {"dates"};
  EXPECT_EQ(replayed("On 2026-11-22", "On 2026-11-23", rules), "turn 0 drift /system byte 12");
  EXPECT_EQ(replayed("Chunk ID: 0a1b", "Chunk ID: ffff", rules), "turn 0");
}

TEST(Noise, ThatIsDeclaredIsMaskedInRecordings) {
  MatchRules rules;
  rules.noise = Volatile::of({{"/system", "build [0-9]+"}});
  const Library library =
      recording({row(body("build 1", {user("Go")}), assistant("Done."))}, rules);
  EXPECT_EQ(library.turns[0].request->segments[1].text, "[volatile]");
}

TEST(Noise, InAnAnswerDoesNotHideWhichAnswerIsContinued) {
  const Library library = recording(
      {row(body({user("a")}), assistant("It is 2026-11-22.")),
       row(body({user("a"), assistant("It is 2026-11-22."), user("b")}), assistant("Yes.")),
       row(body({user("c"), assistant("It is 2026-11-22."), user("b")}), assistant("No."))});
  Replay replay(library);
  EXPECT_EQ(replay.ask(body({user("a")})), "turn 0");
  EXPECT_EQ(replay.ask(body({user("a"), assistant("It is 2026-11-22."), user("b")})), "turn 1");
  EXPECT_EQ(replay.match().how, How::content);
}

}  // namespace
}  // namespace weir::cassette
