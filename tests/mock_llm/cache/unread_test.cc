// SPDX-License-Identifier: Apache-2.0
// Why a known prefix could not be read: each obstacle, and the request beside it that meets none.
#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/service.h"

namespace weir::cache {
namespace {

using testing::Prompt;
using testing::seconds;
using testing::Service;

constexpr std::int64_t kMinimum = 1024;

Rules rules(std::size_t window = 20) {
  Rules rules;
  rules.minimum = Tokens(kMinimum);
  rules.window = window;
  return rules;
}

/// "obstacle tokens", or "none".
std::string unread(Service& service, const Prompt& prompt, int second) {
  const Served served = service.serve(prompt, seconds(second));
  return served.unread ? std::string(to_string(served.unread->obstacle)) + " " +
                             std::to_string(served.unread->tokens.count())
                       : "none";
}

Prompt system_of(std::int64_t tokens, const std::string& question) {
  return Prompt().system("You help.", tokens, "5m").user(question, 30);
}

/// Messages of 200 tokens, the last one marked.
Prompt history(int messages) {
  Prompt prompt;
  for (int i = 0; i < messages; ++i) {
    prompt.user("message " + std::to_string(i), 200);
  }
  return prompt.mark(static_cast<std::size_t>(messages) - 1, "5m");
}

TEST(Unread, AMarkerBelowTheMinimumIsToldWhenItsPrefixComesAgain) {
  Service service(rules(), 0);
  EXPECT_EQ(unread(service, system_of(kMinimum - 1, "first"), 0), "none");
  EXPECT_EQ(unread(service, system_of(kMinimum - 1, "second"), 9), "below_minimum 1023");
  EXPECT_EQ(unread(service, system_of(kMinimum - 1, "later"), 600), "none") << "would be gone";
}

TEST(Unread, AShortPromptThatChangesOrGrowsOverTheMinimumIsFine) {
  Service service(rules(), 0);
  EXPECT_EQ(unread(service, system_of(500, "first"), 0), "none");
  EXPECT_EQ(unread(service, Prompt().system("Other.", 500, "5m"), 1), "none");
  EXPECT_EQ(unread(service, system_of(500, "first").user("more", 600, "5m"), 2), "none");
  EXPECT_EQ(unread(service, Prompt().system("You help.", 500), 3), "none") << "nothing marked";
}

TEST(Unread, AnEntryBehindTheLookbackIsOutOfReach) {
  Service service(rules(), 0);
  EXPECT_EQ(unread(service, history(10), 0), "none");
  EXPECT_EQ(unread(service, history(30), 1), "lookback_overflow 2000");
  EXPECT_EQ(unread(service, history(49), 2), "none") << "the 20th position";
}

TEST(Unread, AMarkerInBetweenKeepsTheEntryInReach) {
  Service service(rules(), 0);
  EXPECT_EQ(unread(service, history(10), 0), "none");
  EXPECT_EQ(unread(service, history(30).mark(9, "5m"), 1), "none");
}

TEST(Unread, OneThatReadsAShorterPrefixLosesTheRest) {
  Service service(rules(), 0);
  EXPECT_EQ(unread(service, history(10).mark(5, "5m"), 0), "none");
  EXPECT_EQ(unread(service, history(30).mark(5, "5m"), 1), "lookback_overflow 2000");
}

TEST(Unread, ParallelRequestsCannotReadWhatIsBeingWritten) {
  Service service(rules(), 0);
  service.ttft = seconds(2);
  EXPECT_EQ(unread(service, system_of(5000, "first"), 0), "none");
  EXPECT_EQ(unread(service, system_of(5000, "second"), 1), "not_yet_visible 5000");
  EXPECT_EQ(unread(service, system_of(5000, "third"), 2), "none");
}

TEST(Unread, ParallelRequestsWithOtherPromptsDoNotMeet) {
  Service service(rules(), 0);
  service.ttft = seconds(2);
  EXPECT_EQ(unread(service, Prompt().system("One.", 5000, "5m").user("first", 30), 0), "none");
  EXPECT_EQ(unread(service, Prompt().system("Two.", 5000, "5m").user("first", 30), 1), "none");
}

Rules steps(std::int64_t step) {
  Rules rules;
  rules.minimum = Tokens(kMinimum);
  rules.regime = Regime::steps;
  rules.step = Tokens(step);
  rules.idle_ttl = testing::minutes(5);
  return rules;
}

Rules endings() {
  Rules rules;
  rules.minimum = Tokens(kMinimum);
  rules.regime = Regime::endings;
  return rules;
}

Prompt unmarked(const std::string& system, const std::string& question) {
  return Prompt().system(system, 5000).user(question, 30);
}

TEST(Unread, ParallelRequestsCannotReadWhatIsBeingWrittenInStepsEither) {
  for (const std::int64_t step : {128, 1}) {
    Service service(steps(step), 3);
    service.ttft = seconds(2);
    const std::string all = std::to_string(5000 / step * step);
    EXPECT_EQ(unread(service, unmarked("Help.", "first"), 0), "none");
    EXPECT_EQ(unread(service, unmarked("Help.", "second"), 1), "not_yet_visible " + all);
    EXPECT_EQ(unread(service, unmarked("Other.", "third"), 1), "none") << "another prompt";
    EXPECT_EQ(unread(service, unmarked("Help.", "fourth"), 2), "none") << "the first has begun";
    EXPECT_EQ(unread(service, unmarked("Help.", "fifth"), 600), "none") << "all are gone";
  }
}

TEST(Unread, StepsThatAreNoLongerAreNotMissed) {
  Service service(steps(128), 3);
  service.ttft = seconds(2);
  EXPECT_EQ(unread(service, Prompt().system("Help.", 1000), 0), "none");
  EXPECT_EQ(unread(service, Prompt().system("Help.", 1000).user("more", 500), 1), "none")
      << "too short to be cached";
  EXPECT_EQ(unread(service, unmarked("Long.", "first"), 10), "none");
  EXPECT_EQ(unread(service, unmarked("Long.", "first"), 13), "none");
  EXPECT_EQ(unread(service, unmarked("Long.", "first").user("second", 60), 14), "none")
      << "the first one is still being answered, but adds no whole step";
}

TEST(Unread, ParallelRequestsCannotReadEndingsThatAreBeingWritten) {
  Service service(endings(), 3);
  service.ttft = seconds(2);
  EXPECT_EQ(unread(service, unmarked("Help.", "first"), 0), "none");
  EXPECT_EQ(unread(service, unmarked("Help.", "second"), 1), "not_yet_visible 5000");
  EXPECT_EQ(unread(service, unmarked("Other.", "third"), 1), "none") << "another prompt";
  EXPECT_EQ(unread(service, unmarked("Help.", "fourth"), 2), "none") << "the first has begun";
  const Prompt next = unmarked("Help.", "second").assistant("ok", 1).user("more", 30);
  EXPECT_EQ(unread(service, next, 2), "not_yet_visible 5030") << "reads the system prompt only";
  EXPECT_EQ(unread(service, next, 9), "none");
}

/// NousResearch/hermes-agent issue 20880: a second marker on the system prompt left two for the
/// history, and without lookback none of them met an entry.
Prompt step(int number, std::size_t history_markers) {
  Prompt prompt = Prompt().system("static", 9000).system("volatile", 3000, "5m").user("task", 300);
  if (history_markers == 2) {
    prompt.mark(0, "5m");
  }
  for (int i = 0; i < number; ++i) {
    prompt.tool_use("call " + std::to_string(i), 200);
    prompt.tool_result("result " + std::to_string(i), 1500);
  }
  for (std::size_t i = 1; i <= history_markers && prompt.tokens.size() - i >= 2; ++i) {
    prompt.mark(prompt.tokens.size() - i, "5m");
  }
  return prompt;
}

TEST(Unread, WithoutLookbackMarkersSpentElsewhereAreMissing) {
  Service two(rules(1), 0);
  EXPECT_EQ(unread(two, step(0, 2), 0), "none");
  EXPECT_EQ(unread(two, step(1, 2), 1), "breakpoint_budget 12300");
  Service three(rules(1), 0);
  EXPECT_EQ(unread(three, step(0, 3), 0), "none");
  EXPECT_EQ(unread(three, step(1, 3), 1), "none");
}

TEST(Unread, AFreeMarkerIsNoMatterOfTheBudget) {
  Service service(rules(1), 0);
  EXPECT_EQ(unread(service, history(10), 0), "none");
  EXPECT_EQ(unread(service, history(12), 1), "none");
}

}  // namespace
}  // namespace weir::cache
