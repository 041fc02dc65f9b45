// SPDX-License-Identifier: Apache-2.0
// How findings stand together: order, folding, and the same input giving the same findings.
#include <gtest/gtest.h>

#include "harness/diagnose/diagnose.h"
#include "tests/support/trace_builder.h"

namespace weir::diagnose {
namespace {

using testing::clock_miss;
using testing::miss_at;
using testing::PassBuilder;
using testing::trace_of;

std::string lines_of(const std::vector<Finding>& findings, const std::string& indent = "") {
  std::string text;
  for (const Finding& finding : findings) {
    text += indent + std::string(to_string(finding.severity)) + " " + finding.cause + " " +
            std::to_string(finding.cost.count()) + ": " + finding.message + "\n" +
            lines_of(finding.folded, indent + "  ");
  }
  return text;
}

Trace base_trace() {
  return trace_of({PassBuilder("cold")
                       .turn(10)
                       .tool("lookup")
                       .turn(10)
                       .miss(miss_at("messages_changed", "/messages/0/content", 50, 5))
                       .tool("refund")
                       .turn(10)});
}

/// A loop with its extra turns, a break known from the baseline that more turns make dearer, a new
/// break, and one that costs nothing.
Trace head_trace() {
  return trace_of({PassBuilder("cold")
                       .turn(10)
                       .tool("lookup", "{}", "down")
                       .turn(10)
                       .miss(miss_at("messages_changed", "/messages/0/content", 50, 5))
                       .tool("lookup", "{}", "down")
                       .turn(10)
                       .miss(miss_at("messages_changed", "/messages/0/content", 50, 5))
                       .tool("lookup")
                       .turn(10)
                       .miss(clock_miss(700, 900))
                       .tool("refund")
                       .turn(10)
                       .miss(miss_at("tools_changed", "/tools/0", 7, 0))});
}

TEST(Fold, RanksFailuresByCostAndPutsSymptomsUnderTheirCause) {
  const Trace base = base_trace();
  const Trace head = head_trace();
  EXPECT_EQ(lines_of(diagnose({&base, head, {}})),
            "fail system_changed.clock 900: turn 4 bills 700 tokens again\n"
            "fail tool_error_loop.identical 20: lookup fails 2 times, turns 1-2 (baseline: 0)\n"
            "  fail extra_turns 20: 2 more turns than the baseline (5, was 3), first at turn 2: "
            "lookup\n"
            "  fail messages_changed 10: turns 2-3 bill 100 tokens again\n"
            "info tools_changed 0: turn 5 bills 7 tokens again\n");
}

TEST(Fold, TheSameInputGivesTheSameFindings) {
  const Trace base = base_trace();
  const Trace head = head_trace();
  EXPECT_EQ(lines_of(diagnose({&base, head, {}})), lines_of(diagnose({&base, head, {}})));
  const Trace copy = head_trace();
  EXPECT_EQ(lines_of(diagnose({&base, head, {}})), lines_of(diagnose({&base, copy, {}})));
}

TEST(Fold, ExtraTurnsThatTheLoopDoesNotExplainStandAlone) {
  PassBuilder head("cold");
  head.turn(10).tool("lookup", "{}", "down").turn(10).tool("lookup", "{}", "down");
  for (int i = 0; i < 6; ++i) {
    head.turn(10).tool("search", std::to_string(i));
  }
  const Trace base = base_trace();
  const auto findings = diagnose({&base, trace_of({head}), {}});
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].cause, "extra_turns");
  EXPECT_EQ(findings[1].cause, "tool_error_loop.identical");
  EXPECT_TRUE(findings[1].folded.empty());
}

TEST(Fold, NothingComesOfNothing) {
  const Trace none;
  EXPECT_TRUE(diagnose({nullptr, none, {}}).empty());
  EXPECT_TRUE(diagnose({&none, none, {}}).empty());
  const Trace same = head_trace();
  for (const Finding& finding : diagnose({&same, same, {}})) {
    EXPECT_EQ(finding.severity, Severity::info) << finding.cause;
  }
}

}  // namespace
}  // namespace weir::diagnose
