// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::clock_miss;
using testing::miss_at;
using testing::PassBuilder;
using testing::trace_of;

constexpr std::int64_t kCent = 10'000'000'000;

Pass clean(const std::string& name, int turns = 3) {
  PassBuilder pass(name);
  for (int i = 0; i < turns; ++i) {
    pass.turn(kCent);
  }
  return pass;
}

/// Every turn but the first loses 1,024 tokens for a tenth of a cent.
Pass with_clock(const std::string& name, int turns, std::int64_t cost = kCent / 10) {
  PassBuilder pass(name);
  pass.turn(kCent);
  for (int i = 1; i < turns; ++i) {
    pass.turn(kCent).miss(clock_miss(1'024, cost));
  }
  return pass;
}

std::vector<Finding> found(const Trace* base, const Trace& head) {
  return diagnose({base, head, {}});
}

Finding only(const std::vector<Finding>& findings) {
  EXPECT_EQ(findings.size(), 1U);
  return findings.empty() ? Finding{} : findings.front();
}

TEST(PrefixBreak, AClockInThePromptIsOneFindingForAllItsTurns) {
  const Trace base = trace_of({clean("cold", 7)});
  const Trace head = trace_of({with_clock("cold", 7)});
  const auto find = [](const Evidence& evidence) { return "agent.py:14 for " + evidence.path; };
  const Finding finding = only(diagnose({&base, head, find}));
  EXPECT_EQ(finding.cause, "system_changed.clock");
  EXPECT_EQ(finding.severity, Severity::fail);
  EXPECT_EQ(finding.span, "turns 2-7");
  EXPECT_EQ(finding.message, "turns 2-7 bill 6,144 tokens again");
  EXPECT_EQ(finding.fix, "move the time behind the last cache marker");
  EXPECT_EQ(finding.cost.count(), 6 * kCent / 10);
  EXPECT_EQ(finding.evidence.path, "/system/0/text");
  EXPECT_EQ(finding.evidence.byte, 12);
  EXPECT_EQ(finding.evidence.was, "...Today is 10:41:07");
  EXPECT_EQ(finding.evidence.now, "...Today is 10:41:22");
  EXPECT_EQ(finding.evidence.source, "agent.py:14 for /system/0/text");
  ASSERT_EQ(finding.effect.size(), 1U);
  EXPECT_EQ(finding.effect[0].name, "cache_breaks");
  EXPECT_EQ(finding.effect[0].head, 6);
}

TEST(PrefixBreak, FailsWithoutABaselineToo) {
  EXPECT_EQ(only(found(nullptr, trace_of({with_clock("cold", 3)}))).severity, Severity::fail);
}

TEST(PrefixBreak, ThatTheRulesOfTheCacheMakeIsTheSameInAllItsTurns) {
  const std::vector<std::pair<std::string, std::string>> fixes{
      {"below_minimum", "cache a longer prefix: the model ignores markers of shorter ones"},
      {"lookback_overflow", "mark a block in between: the lookback of a marker ends before"},
      {"not_yet_visible", "send the next requests when the first answer has begun"}};
  for (const auto& [cause, fix] : fixes) {
    PassBuilder pass("cold");
    for (int turn = 1; turn <= 3; ++turn) {
      pass.turn(kCent).miss(miss_at(cause, "", 500, kCent / 10));
    }
    const Finding finding = only(found(nullptr, trace_of({pass})));
    EXPECT_EQ(finding.cause, cause);
    EXPECT_EQ(finding.fix, fix);
    EXPECT_EQ(finding.severity, cause == "below_minimum" ? Severity::info : Severity::fail);
    EXPECT_EQ(finding.message, "turns 1-3 bill 1,500 tokens again");
  }
}

TEST(PrefixBreak, OfTheSecondProcessNamesTheWarmPass) {
  const Trace head = trace_of(
      {clean("cold"), PassBuilder("warm").turn(kCent).miss(clock_miss(2'000, kCent)).turn(kCent)});
  const Finding finding = only(found(nullptr, head));
  EXPECT_EQ(finding.span, "warm turn 1");
  EXPECT_EQ(finding.message, "warm turn 1 bills 2,000 tokens again");
  EXPECT_EQ(finding.severity, Severity::fail);
}

TEST(PrefixBreak, ThatBothPassesShowIsToldOnceAtTheCostOfBoth) {
  const Trace head = trace_of({with_clock("cold", 4), with_clock("warm", 3)});
  const Finding finding = only(found(nullptr, head));
  EXPECT_EQ(finding.message, "turns 2-4 bill 3,072 tokens again");
  EXPECT_EQ(finding.cost.count(), 5 * kCent / 10);
}

TEST(PrefixBreak, AnotherPlaceIsAnotherFinding) {
  const Trace head =
      trace_of({PassBuilder("cold")
                    .turn(kCent)
                    .turn(kCent)
                    .miss(miss_at("tools_changed", "/tools/0/name", 300, 5))
                    .turn(kCent)
                    .miss(miss_at("messages_changed", "/messages/1/content/0/text", 200, 9))});
  const auto findings = found(nullptr, head);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].cause, "messages_changed");
  EXPECT_EQ(findings[1].cause, "tools_changed");
  EXPECT_EQ(findings[1].span, "turn 2");
}

TEST(PrefixBreak, OfOtherLanesIsCounted) {
  const Trace head = trace_of({PassBuilder("cold")
                                   .turn(kCent)
                                   .turn(kCent)
                                   .miss(clock_miss(10, 1))
                                   .turn(kCent, "c0ffee")
                                   .miss(clock_miss(10, 1))});
  EXPECT_EQ(only(found(nullptr, head)).span, "turn 2 and 1 turn of lane c0ffee");
}

TEST(PrefixBreak, AnEditedPromptThatBreaksNothingWithinTheRunIsNoFinding) {
  const Trace base = trace_of({clean("cold"), clean("warm")});
  const Trace head =
      trace_of({PassBuilder("cold").turn(2 * kCent).request("edited").turn(kCent).turn(kCent),
                clean("warm")});
  EXPECT_TRUE(found(&base, head).empty());
}

TEST(PrefixBreak, AsInTheBaselineIsInformation) {
  const Trace base = trace_of({with_clock("cold", 4)});
  const Finding same = only(found(&base, base));
  EXPECT_EQ(same.severity, Severity::info);
  EXPECT_EQ(same.message, "turns 2-4 bill 3,072 tokens again, as in the baseline");
  EXPECT_EQ(only(found(&base, trace_of({with_clock("cold", 3)}))).severity, Severity::info);
}

TEST(PrefixBreak, WorseThanInTheBaselineFails) {
  const Trace base = trace_of({with_clock("cold", 4, 1'000)});
  EXPECT_EQ(only(found(&base, trace_of({with_clock("cold", 4, 1'020)}))).severity, Severity::info);
  EXPECT_EQ(only(found(&base, trace_of({with_clock("cold", 4, 1'021)}))).severity, Severity::fail);
}

TEST(PrefixBreak, KnownInOnePassAndNewInTheOtherAreTwoFindings) {
  const Trace base = trace_of({with_clock("cold", 3), clean("warm")});
  const Trace head = trace_of({with_clock("cold", 3), with_clock("warm", 3)});
  const auto findings = found(&base, head);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].severity, Severity::fail);
  EXPECT_EQ(findings[0].span, "warm turns 2-3");
  EXPECT_EQ(findings[1].severity, Severity::info);
}

TEST(PrefixBreak, ThatCostsNothingIsInformation) {
  const Trace free_of_charge = trace_of({with_clock("cold", 2, 0)});
  EXPECT_EQ(only(found(nullptr, free_of_charge)).severity, Severity::info);
  const Trace saving = trace_of({with_clock("cold", 2, -5)});
  EXPECT_EQ(only(found(nullptr, saving)).severity, Severity::info);
}

TEST(PrefixBreak, AMissWithoutLossIsNoFinding) {
  const Trace head = trace_of({PassBuilder("cold").turn().miss(clock_miss(0, 0))});
  EXPECT_TRUE(found(nullptr, head).empty());
}

struct Kind {
  const char* was;
  const char* now;
  const char* cause;
};

TEST(PrefixBreak, TellsTimesAndIdsFromOtherText) {
  const Kind kinds[] = {
      {"...Today is 10:41:07", "...Today is 10:41:22", "system_changed.clock"},
      {"It is now 10:41:07.123456. Be brief...", "It is now 10:42:09.000001. Be brief...",
       "system_changed.clock"},
      {"...date: 2026-11-24", "...date: 2026-11-25", "system_changed.clock"},
      {"...2026-11-24T09:00:00Z", "...2026-11-25T09:00:00Z", "system_changed.clock"},
      {"...started 1763951201.5 ", "...started 1763951264.25 ", "system_changed.clock"},
      {"...at 1763951201123", "...at 1763951264000", "system_changed.clock"},
      {"...November 24, 2026", "...November 25, 2026", "system_changed.clock"},
      {"Today is Monday.", "Today is Tuesday.", "system_changed.clock"},
      {"...run 3f2a9c81-1b7e...", "...run 77d0b3e4-90aa...", "system_changed.id"},
      {"...id=a1b2c3d4e5f6", "...id=a1b2c3d4e5f7", "system_changed.id"},
      {"You have 3 tools", "You have 4 tools", "system_changed"},
      {"You are kind.", "You are brief.", "system_changed"},
      {"at 127.0.0.1:8080", "at 127.0.0.1:9090", "system_changed"},
      {"Mary's cart", "Maryam's cart", "system_changed"},
      {"facade", "facadebeefacade", "system_changed"},
      {"", "10:41:07", "system_changed"},
      {"", "", "system_changed"},
  };
  for (const Kind& kind : kinds) {
    CacheMiss miss = clock_miss(10, 10);
    miss.was = kind.was;
    miss.now = kind.now;
    const Trace head = trace_of({PassBuilder("cold").turn().miss(miss)});
    EXPECT_EQ(only(found(nullptr, head)).cause, kind.cause) << kind.was << " | " << kind.now;
  }
}

TEST(PrefixBreak, EveryCauseHasAFix) {
  for (const char* cause :
       {"system_changed", "tools_changed", "messages_changed", "ttl_expired", "params_changed",
        "model_changed", "markers_changed", "scope_changed"}) {
    const Trace head = trace_of({PassBuilder("cold").turn().miss(miss_at(cause, "", 10, 10))});
    EXPECT_FALSE(only(found(nullptr, head)).fix.empty()) << cause;
  }
}

}  // namespace
}  // namespace weir::diagnose
