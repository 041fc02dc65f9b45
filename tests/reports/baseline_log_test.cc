// SPDX-License-Identifier: Apache-2.0
// The accepted costs of a scenario as a ledger.
#include "reports/baseline_log.h"

#include <string>

#include <gtest/gtest.h>

namespace weir {
namespace {

LogEntry entry(const std::string& commit, std::int64_t micro_usd, const std::string& note) {
  LogEntry entry;
  entry.commit = commit;
  entry.date = "2026-10-0" + commit.substr(0, 1);
  entry.subject = "change " + commit;
  entry.cost = AcceptedCost{PicoUsd(micro_usd * 1'000'000), std::nullopt, note};
  return entry;
}

TEST(BaselineLog, SixTimesTwoPercentAreTold) {
  BaselineLog log{"refund", {}};
  std::int64_t cost = 1'000'000;
  for (const char* commit : {"1aaaaaaaaaaa", "2bbbbbbbbbbb", "3ccccccccccc", "4ddddddddddd",
                             "5eeeeeeeeeee", "6fffffffffff", "7aaaaaaaaaaa"}) {
    log.entries.push_back(entry(commit, cost, ""));
    cost += cost / 50;
  }
  const std::string text = reports::baseline_log(log);
  EXPECT_NE(text.find("  drift: cold +12.6 % in 6 changes since 1aaaaaaaaaaa of 2026-10-01\n"),
            std::string::npos)
      << text;
}

TEST(BaselineLog, HasARowACommit) {
  BaselineLog log{"refund", {entry("1aaaaaaaaaaa", 30'000, "first version")}};
  log.entries.front().cost->warm = PicoUsd(18'000'000'000);
  LogEntry broken;
  broken.commit = "2bbbbbbbbbbb";
  broken.date = "2026-10-02";
  broken.problem = "not valid\x1b[31m";
  log.entries.push_back(broken);
  log.entries.push_back(entry("3ccccccccccc", 49'000, ""));
  log.entries.back().cost->warm = PicoUsd(18'000'000'000);
  log.entries.push_back(entry("", 48'000, "cheaper"));
  log.entries.back().date.clear();
  EXPECT_EQ(reports::baseline_log(log),
            "refund\n"
            "         commit        date     cold            warm        note\n"
            "   1aaaaaaaaaaa  2026-10-01  $0.0300         $0.0180        first version\n"
            "   2bbbbbbbbbbb  2026-10-02                                 not valid\\x1b[31m\n"
            "   3ccccccccccc  2026-10-03  $0.0490  +63 %  $0.0180  same  change 3ccccccccccc\n"
            "  not committed              $0.0480   -2 %                 cheaper\n"
            "  drift: cold +60 % in 2 changes since 1aaaaaaaaaaa of 2026-10-01\n");
}

TEST(BaselineLog, OneEntryHasNoDrift) {
  const std::string text =
      reports::baseline_log({"refund", {entry("1aaaaaaaaaaa", 30'000, "first")}});
  EXPECT_EQ(text.find("drift"), std::string::npos) << text;
}

}  // namespace
}  // namespace weir
