// SPDX-License-Identifier: Apache-2.0
// The text that people read when it matters.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "reports/report.h"
#include "tests/reports/verdicts.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

using reports::terminal;
using testing::expect_golden;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(TerminalReport, Golden) {
  expect_golden("reports/pass.txt", terminal(testing::passed()));
  expect_golden("reports/fail.txt", terminal(testing::failed()));
  expect_golden("reports/crowded.txt", terminal(testing::crowded()));
  expect_golden("reports/pending.txt", terminal(testing::pending()));
  expect_golden("reports/error.txt", terminal(testing::broken()));
  expect_golden("reports/escapes.txt", terminal(testing::hostile()));
}

TEST(TerminalReport, SeveralScenariosTellWhereTheirCostsChangedTogether) {
  EXPECT_EQ(reports::terminal_change({testing::failed()}), "");
  EXPECT_EQ(reports::terminal_change({testing::passed(), testing::passed()}), "");
  EXPECT_EQ(reports::terminal_change({testing::failed(), testing::crowded()}),
            "together +$0.0372: cache mix +$0.0326, turns +$0.00500, output -$0.000400\n");
}

TEST(TerminalReport, AWarningIsToldWhereNothingFails) {
  Verdict verdict = testing::passed();
  verdict.head_cost = PicoUsd(31'900'000'000);
  verdict.checks[0].head = 31'900'000'000;
  verdict.checks[0].failed = true;
  verdict.checks[0].severity = Severity::warn;
  verdict.checks[0].inconclusive = 100'000'000;
  EXPECT_TRUE(has(terminal(verdict),
                  "  warn  cost_usd $0.0319, baseline $0.0312, limit $0.0318, "
                  "inconclusive: estimates may be off by $0.000100 (cold)\n"))
      << terminal(verdict);
}

TEST(TerminalReport, APassIsOneLine) {
  EXPECT_EQ(terminal(testing::passed()), "ok   refund   $0.0312   7 turns   cache 86 % read\n");
}

TEST(TerminalReport, APassTellsTheWarmCostWhereItDiffers) {
  Verdict verdict = testing::passed();
  verdict.metrics.push_back({"warm/cost_usd", 20'100'000'000, 20'100'000'000});
  EXPECT_EQ(terminal(verdict),
            "ok   refund   $0.0312   warm $0.0201   7 turns   cache 86 % read\n");
  verdict.metrics.pop_back();
  verdict.checks.push_back({"cost_usd", "warm", "baseline +2 %", 20'100'000'000, 20'100'000'000,
                            20'500'000'000, Severity::fail, false});
  EXPECT_TRUE(has(terminal(verdict), "$0.0312   warm $0.0201   7 turns"));
}

TEST(TerminalReport, APassTellsWhatReplayCantSee) {
  Verdict verdict = testing::passed();
  verdict.quality.answers = 4;
  verdict.quality.answers_as_recorded = 4;
  EXPECT_EQ(terminal(verdict), terminal(testing::passed()));
  verdict.quality.answers_as_recorded = 1;
  EXPECT_TRUE(has(terminal(verdict),
                  "  answers 1 of 4 as recorded, 3 under a changed prompt: output tokens not "
                  "measured (weir run refund --live)\n"));
}

TEST(TerminalReport, ALiveRunIsNothingToAccept) {
  Verdict verdict = testing::failed();
  EXPECT_TRUE(has(terminal(verdict), "weir accept"));
  EXPECT_TRUE(has(terminal(verdict), "as recorded"));
  verdict.live = true;
  EXPECT_FALSE(has(terminal(verdict), "weir accept"));
  EXPECT_FALSE(has(terminal(verdict), "as recorded"));
}

TEST(TerminalReport, APassWithoutMetricsSaysOnlyTheCost) {
  Verdict verdict;
  verdict.scenario = "refund";
  EXPECT_EQ(terminal(verdict), "ok   refund   $0.0000\n");
}

TEST(TerminalReport, APassShowsWarningsAndNotesButNoInformation) {
  Verdict verdict = testing::passed();
  Finding finding = testing::clock_finding();
  finding.severity = Severity::info;
  verdict.findings = {finding};
  EXPECT_EQ(terminal(verdict), terminal(testing::passed()));
  verdict.findings[0].severity = Severity::warn;
  verdict.notes = {"cost fell by 4 %"};
  EXPECT_TRUE(has(terminal(verdict), "  warn  system_changed.clock"));
  EXPECT_TRUE(has(terminal(verdict), "  note  cost fell by 4 %\n"));
  EXPECT_FALSE(has(terminal(verdict), "weir accept"));
}

TEST(TerminalReport, AMonthIsToldOnlyWhereTheTrafficIsKnown) {
  Verdict verdict = testing::failed();
  EXPECT_TRUE(has(terminal(verdict), "about +$5,580 a month at 10,000 runs a day"));
  verdict.runs_per_day = 0;
  EXPECT_FALSE(has(terminal(verdict), "month"));
}

TEST(TerminalReport, AFailureOfAnotherKindSaysThatTheCostIsUnchanged) {
  Verdict verdict = testing::passed();
  verdict.outcome = Outcome::fail;
  verdict.checks.push_back({"turns", "cold", "baseline +0", 7, 10, 7, Severity::fail, true});
  const std::string text = terminal(verdict);
  EXPECT_TRUE(has(text, "FAIL refund   $0.0312 (unchanged)\n"));
  EXPECT_TRUE(has(text, "  turns 10, baseline 7, no increase allowed (cold)\n"));
  EXPECT_TRUE(has(text, "  next  weir show refund   weir accept refund\n"));
}

TEST(TerminalReport, ARuleThatAFindingExplainsIsNotRepeated) {
  Verdict verdict = testing::failed();
  verdict.checks.push_back({"turns", "cold", "baseline +0", 7, 10, 7, Severity::fail, true});
  EXPECT_TRUE(has(terminal(verdict), "turns 10, baseline 7"));
  Finding folded;
  folded.effect = {{"turns", 7, 10}};
  verdict.findings[0].folded = {folded};
  EXPECT_FALSE(has(terminal(verdict), "turns 10, baseline 7"));
}

TEST(TerminalReport, ABudgetWithoutABaselineStandsInTheHeadline) {
  Verdict verdict = testing::failed();
  verdict.base_cost = PicoUsd(0);
  verdict.findings.clear();
  verdict.checks = {
      {"cost_usd", "cold", "budget 0.02", 0, 49'800'000'000, 20'000'000'000, Severity::fail, true}};
  EXPECT_TRUE(has(terminal(verdict), "FAIL refund   $0.0498 (budget 0.02)"));
}

TEST(TerminalReport, NoRawControlCharacterReachesTheTerminal) {
  const std::string text = terminal(testing::hostile());
  EXPECT_TRUE(std::none_of(text.begin(), text.end(), [](char c) {
    return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F);
  }));
  EXPECT_FALSE(has(text, "\xE2\x80\xAE"));
  EXPECT_FALSE(has(text, "\xC2\x9B"));
  EXPECT_FALSE(has(text, "\nFAKE"));
}

TEST(TerminalReport, OnlyTheEndOfTheOutputIsShown) {
  Verdict verdict = testing::broken();
  verdict.output_tail.clear();
  for (int i = 0; i < 30; ++i) {
    verdict.output_tail += "line " + std::to_string(i) + "\n";
  }
  const std::string text = terminal(verdict);
  EXPECT_FALSE(has(text, "line 19\n"));
  EXPECT_TRUE(has(text, "    line 20\n"));
  EXPECT_TRUE(has(text, "    line 29\n"));
}

TEST(TerminalSummary, CountsOutcomes) {
  EXPECT_EQ(reports::terminal_summary(
                {testing::passed(), testing::passed(), testing::passed(), testing::failed()}),
            "3 passed, 1 failed\n");
  EXPECT_EQ(reports::terminal_summary({testing::pending(), testing::broken(), testing::broken()}),
            "0 passed, 0 failed, 1 pending, 2 errors\n");
}

}  // namespace
}  // namespace weir
