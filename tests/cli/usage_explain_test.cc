// SPDX-License-Identifier: Apache-2.0
// The bars of weir usage --explain.
#include "cli/usage_explain.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/usage_rows.h"
#include "tests/support/golden.h"

namespace weir::cli {
namespace {

using meter::MeteredRow;
using meter::RowResult;
using testing::Prompt;
using testing::row_of;

/// Tools, system prompt and one question a turn, with the pointers of a request on the wire.
Prompt support(int turn) {
  Prompt prompt;
  prompt.tool("look_up", 400).tool("refund", 412).system("You help.", 1204).user("question", 40);
  for (int i = 2; i <= turn; ++i) {
    prompt.assistant("answer " + std::to_string(i), 240).user("more " + std::to_string(i), 60);
  }
  int messages = 0;
  for (wire::Segment& segment : prompt.request.segments) {
    segment.pointer = segment.section == wire::Section::system ? "/system/0"
                      : segment.section == wire::Section::tools
                          ? "/tools/" + std::to_string(segment.text == "refund" ? 1 : 0)
                          : "/messages/" + std::to_string(messages++) + "/content/0";
  }
  return prompt;
}

MeteredRow with_clock() {
  MeteredRow row = row_of(support(3), {812, 1844, 7'158'600'000, 7'968'000'000});
  row.metered.miss = CacheMiss{"system_changed",
                               "/system/0/text",
                               34,
                               "You help customers of the shop. It is 10:41:07 on a Thursday.",
                               "You help customers of the shop. It is 10:41:22 on a Thursday.",
                               PicoUsd(5'329'800'000),
                               Tokens(1544)};
  return row;
}

MeteredRow too_far_back() {
  MeteredRow row = row_of(support(12), {812, 4484, 17'200'000'000, 16'000'000'000});
  row.metered.miss =
      CacheMiss{"lookback_overflow", "", 0, "", "", PicoUsd(6'000'000'000), Tokens(1844)};
  return row;
}

MeteredRow counted() {
  MeteredRow row = row_of(support(1), {});
  row.counts_only = true;
  return row;
}

std::vector<RowResult> rows() {
  return {row_of(support(1), {0, 2056, 7'710'000'000, 6'168'000'000}),
          row_of(support(2), {2056, 300, 1'741'800'000, 7'068'000'000}),
          with_clock(),
          too_far_back(),
          counted(),
          meter::RowError{"row", "provider: expected anthropic, openai or google, got \"acme\""}};
}

TEST(UsageExplain, DrawsEachRequestAsABar) {
  testing::expect_golden("usage/explained.txt", usage_explained(rows()));
}

TEST(UsageExplain, WhatOnlyTheBillSaysIsNoBreak) {
  MeteredRow row = row_of(support(1), {});
  row.metered.miss = CacheMiss{"unexplained", "", 0, "", "", PicoUsd(4'000'000'000), Tokens(1844)};
  const std::string text = usage_explained({row});
  EXPECT_NE(text.find("\n      unexplained: 1,844 tokens, $0.00400 lost\n"), std::string::npos)
      << text;
  EXPECT_EQ(text.find('!', text.find('\n')), std::string::npos) << text;
}

TEST(UsageExplain, StaysUnderAHundredColumns) {
  MeteredRow wide = with_clock();
  wide.request.model = std::string(60, 'm');
  wide.metered.usage.uncached += Tokens(900'000'000);
  std::vector<RowResult> all = rows();
  all.emplace_back(wide);
  std::istringstream lines(usage_explained(all));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LT(line.size(), 100U) << line;
  }
}

TEST(UsageExplain, ABrokenPrefixNeverReachesTheTerminalRaw) {
  MeteredRow row = with_clock();
  row.metered.miss->now = "\x1b[2J";
  EXPECT_EQ(usage_explained({row}).find('\x1b'), std::string::npos);
}

TEST(UsageExplain, FollowsTheBillWhereItDiffersFromTheSimulation) {
  MeteredRow row = row_of(support(2), {2356, 0, 0, 0});
  row.metered.simulated = row.metered.usage;
  row.metered.usage.cache_read = Tokens(4712);
  const std::string text = usage_explained({row});
  EXPECT_NE(text.find("tools 1,624, system 2,408, history 560, new 120"), std::string::npos)
      << text;
}

TEST(UsageExplain, OfNoTokensIsAnEmptyBar) {
  EXPECT_NE(usage_explained({MeteredRow{}}).find("\n      |\n"), std::string::npos);
}

}  // namespace
}  // namespace weir::cli
