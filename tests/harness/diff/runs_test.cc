// SPDX-License-Identifier: Apache-2.0
// Runs of a scenario: their rules are checked elsewhere, and their requests have names.
#include <gtest/gtest.h>

#include "agent.h"
#include "harness/diff/diff.h"

namespace weir::diff {
namespace {

using testing::agent_of;
using testing::edited;
using testing::plain_turns;
using testing::Requests;
using testing::Sent;

constexpr std::size_t kTurns = 6;
constexpr double kWarmStart = 200;

Requests plain() {
  return agent_of(plain_turns(kTurns));
}

/// The time of each request at the head of its prompt.
Requests with_clock(int hour) {
  return edited(plain(), [&](std::size_t i, Sent& sent) {
    sent.request["system"][0]["text"].get_ref<std::string&>().insert(
        0, "It is " + std::to_string(hour) + ":4" + std::to_string(i) + ":07 now. ");
  });
}

/// Each result is followed by text that nobody asked for.
Requests with_longer_results() {
  auto turns = plain_turns(kTurns);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].result += " " + testing::words("more" + std::to_string(i), 900);
  }
  return agent_of(turns);
}

void add_pass(Recorded& recorded, const std::string& pass, Requests run, double start) {
  for (Sent& sent : run) {
    sent.row.run = pass;
    sent.at += start;
  }
  std::size_t turn = 0;
  for (auto& row : testing::rows_of(run)) {
    recorded.rows.push_back(std::move(row));
    recorded.names.push_back({pass, "main", ++turn});
  }
}

/// Two processes, the second on the cache that the first left warm.
Recorded two_passes(const Requests& cold, const Requests& warm) {
  Recorded recorded;
  add_pass(recorded, "cold", cold, 0);
  add_pass(recorded, "warm", warm, kWarmStart);
  return recorded;
}

Recorded two_passes(const Requests& run) {
  return two_passes(run, run);
}

Recorded broken() {
  return two_passes(with_clock(10), with_clock(11));
}

std::vector<Finding> causes(const Recorded& base, const Recorded& head, const Rules& rules) {
  const auto& profiles = meter::Profiles::embedded();
  const LoadedRuns runs = load_runs(base, head, profiles, pricing::PriceTable::embedded());
  return causes_of(runs, rules, profiles).findings;
}

TEST(Runs, ABrokenPrefixFailsWithoutAnyRuleAndSaysInWhichTurns) {
  const auto found = causes(two_passes(plain()), broken(), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().cause, "system_changed.clock");
  EXPECT_EQ(found.front().severity, Severity::fail);
  EXPECT_EQ(found.front().span, "turns 2-7 and warm turns 1-7");
}

TEST(Runs, ABrokenPrefixIsToldWithoutABaseline) {
  const auto found = causes({}, broken(), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().cause, "system_changed.clock");
}

TEST(Runs, NothingIsMoreThanBeforeWithoutABaseline) {
  EXPECT_TRUE(causes({}, two_passes(with_longer_results()), {{"cost_usd", "turns"}, {}}).empty());
}

TEST(Runs, BreaksThatARuleToleratesAreInformation) {
  const auto found = causes(two_passes(plain()), broken(), {{}, {"cache_breaks"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().severity, Severity::info);
}

TEST(Runs, LongerPromptsFailOnlyWhereARuleOfCostOrTokensDid) {
  const Recorded base = two_passes(plain());
  const Recorded head = two_passes(with_longer_results());
  for (const char* metric : {"cost_usd", "input_tokens", "max_context_tokens"}) {
    const auto found = causes(base, head, {{metric}, {}});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().severity, Severity::fail) << metric;
    EXPECT_EQ(found.front().cause, "context_growth.tool_result") << metric;
    EXPECT_NE(found.front().message.find("from turn 2 on"), std::string::npos)
        << found.front().message;
  }
  for (const Rules& rules : {Rules{}, Rules{{"cache_breaks"}, {}}}) {
    for (const Finding& finding : causes(base, head, rules)) {
      EXPECT_EQ(finding.severity, Severity::info) << finding.cause;
    }
  }
}

TEST(Runs, CallsOfOtherLanesAreCountedByLane) {
  Recorded head = broken();
  for (std::size_t i = 0; i < head.names.size(); ++i) {
    head.names[i].lane = "1f00";
  }
  const auto found = causes(two_passes(plain()), head, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().span, "6 turns of lane 1f00 and warm 7 turns of lane 1f00");
}

/// Three equal reads after the second turn.
Requests with_loop() {
  auto turns = plain_turns(kTurns);
  turns.insert(turns.begin() + 2, 4, {"look_up", {{"order", "one"}}, testing::words("same", 200)});
  return agent_of(turns);
}

TEST(Runs, ALoopInBothPassesIsOneFindingThatExplainsItsTurns) {
  const auto found =
      causes(two_passes(plain()), two_passes(with_loop()), {{"turns", "cost_usd"}, {}});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().cause, "retry_loop.identical");
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_EQ(found[i].severity, Severity::info) << found[i].cause;
  }
}

/// A second conversation, the same in each pass.
Requests with_side_calls() {
  Requests run = plain();
  for (Sent sent : agent_of(plain_turns(2, "side"), "side")) {
    sent.at += 125;
    run.push_back(std::move(sent));
  }
  return run;
}

TEST(Runs, TheSecondPassIsNoSecondTrigger) {
  const auto found =
      causes(two_passes(plain()), two_passes(with_side_calls()), {{"turns", "cost_usd"}, {}});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().cause, "extra_calls.side");
}

/// A result that is equal to a later one is replaced by a note.
TEST(Runs, AnEqualResultFurtherOnIsNoMove) {
  auto turns = plain_turns(kTurns);
  turns[3].result = turns[1].result;
  const Requests run = agent_of(turns);
  const Requests stubbed = edited(run, [&](std::size_t i, Sent& sent) {
    if (i >= kTurns - 1) {
      sent.request["messages"][4]["content"][0]["content"] = "[as below]";
    }
  });
  const auto found = causes(two_passes(run), two_passes(stubbed), {{"cost_usd"}, {}});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().cause, "context_compacted.in_place");
}

TEST(Runs, BaselinesWithoutAnswersAreComparedBySimulationAlone) {
  Recorded base = two_passes(plain());
  for (auto& row : base.rows) {
    row = [](cassette::Exchange exchange) {
      exchange.response.clear();
      return exchange;
    }(*row);
  }
  EXPECT_TRUE(causes(base, two_passes(plain()), {}).empty());
  const auto found = causes(base, broken(), {});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().cause, "system_changed.clock");
}

}  // namespace
}  // namespace weir::diff
