// SPDX-License-Identifier: Apache-2.0
// What a change did to its own gate stands on top of each report.
#include "reports/gate_change.h"

#include <string>

#include <gtest/gtest.h>

#include "reports/report.h"
#include "tests/reports/verdicts.h"

namespace weir {
namespace {

GateChange change() {
  GateChange change;
  change.base = "3f2a91c8b04e";
  change.accepted = {
      {"refund", PicoUsd(30'000'000'000), PicoUsd(48'600'000'000), "system_changed.clock", "why"},
      {"new", std::nullopt, PicoUsd(10'000'000'000), "", ""},
      {"gone", PicoUsd(10'000'000'000), std::nullopt, "", ""},
      {"same", PicoUsd(10'000'000'000), PicoUsd(10'000'000'000), "", "other words"}};
  change.loosened = {{{"a", "b", "c", "d", "e", "f", "g"},
                      "cost_usd",
                      "baseline +2 %",
                      "baseline +10 %",
                      "weir.yaml:4:20"}};
  return change;
}

TEST(GateChange, IsALineEach) {
  EXPECT_EQ(
      reports::terminal_gate_change(change()),
      "Accepted in this change: refund $0.0300 -> $0.0486 (+62 %), system_changed.clock, why\n"
      "Accepted in this change: new $0.0100 (new)\n"
      "Accepted in this change: gone $0.0100 -> no baseline\n"
      "Accepted in this change: same $0.0100 (same cost), other words\n"
      "Loosened in this change: cost_usd baseline +2 % -> baseline +10 % (weir.yaml:4:20) of "
      "a, b, c, d, e, 2 others\n");
  EXPECT_EQ(reports::terminal_gate_change({}), "");
}

TEST(GateChange, StandsAboveTheTableOfMarkdown) {
  const std::string text = reports::markdown({testing::passed()}, reports::Origin::run,
                                             reports::kCommentLimit, change());
  const std::size_t place = text.find("- `Accepted in this change: refund");
  EXPECT_NE(place, std::string::npos) << text;
  EXPECT_LT(place, text.find("| status |"));
}

TEST(GateChange, NeverCrowdsOutTheReport) {
  GateChange many = change();
  many.accepted.assign(1'000, {"refund", std::nullopt, std::nullopt, "", std::string(5'000, 'x')});
  const std::string text =
      reports::markdown({testing::passed()}, reports::Origin::run, reports::kCommentLimit, many);
  EXPECT_LT(text.size(), reports::kCommentLimit);
  EXPECT_NE(text.find("971 lines more in the log"), std::string::npos) << text;
  EXPECT_NE(text.find("| ok |"), std::string::npos);
}

TEST(GateChange, CannotForgeALineOrAnEscape) {
  GateChange hostile;
  hostile.accepted = {{"refund", std::nullopt, PicoUsd(1'000'000'000), "", "a\n::error::\x1b[2J"}};
  const std::string text = reports::terminal_gate_change(hostile);
  EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace weir
