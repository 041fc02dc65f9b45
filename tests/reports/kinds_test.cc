// SPDX-License-Identifier: Apache-2.0
// Markdown and annotations: their shape and their limits.
#include "reports/kinds.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "tests/reports/verdicts.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

using reports::Origin;
using testing::expect_golden;

const std::vector<Verdict>& every_outcome() {
  static const std::vector<Verdict> verdicts{testing::passed(), testing::failed(),
                                             testing::pending(), testing::broken(),
                                             testing::crowded()};
  return verdicts;
}

std::vector<Verdict> many(std::size_t count) {
  std::vector<Verdict> verdicts(count, testing::failed());
  for (std::size_t i = 0; i < count; ++i) {
    verdicts[i].scenario = "refund-" + std::to_string(i);
  }
  return verdicts;
}

TEST(MarkdownReport, Golden) {
  expect_golden("reports/report.md",
                reports::markdown(every_outcome(), Origin::run, reports::kCommentLimit));
  expect_golden("reports/diff.md",
                reports::markdown({testing::failed()}, Origin::diff, reports::kCommentLimit));
}

TEST(MarkdownReport, StaysWithinTheLimitAndSaysWhatIsLeftOut) {
  const std::string details = reports::markdown(many(200), Origin::run, reports::kCommentLimit);
  EXPECT_LE(details.size(), reports::kCommentLimit);
  EXPECT_NE(details.find("refund-199"), std::string::npos);
  EXPECT_NE(details.find("Left out, because GitHub takes no longer text: 0 scenarios, and the "
                         "details of "),
            std::string::npos);
  const std::string rows = reports::markdown(many(2'000), Origin::run, reports::kCommentLimit);
  EXPECT_LE(rows.size(), reports::kCommentLimit);
  EXPECT_EQ(rows.find("`refund-1999`"), std::string::npos);
  const std::string summary = reports::markdown(many(200), Origin::run, reports::kSummaryLimit);
  EXPECT_EQ(summary.find("Left out"), std::string::npos);
}

TEST(GithubReport, Golden) {
  expect_golden("reports/github.txt", reports::github(every_outcome()));
}

TEST(GithubReport, SumsUpWhatAStepWouldNotShow) {
  const std::string ten = reports::github(many(10));
  EXPECT_EQ(split(ten, '\n').size(), 11U);
  EXPECT_EQ(ten.find("more::"), std::string::npos);
  const std::string text = reports::github(many(12));
  EXPECT_EQ(split(text, '\n').size(), 11U);
  EXPECT_NE(text.find("\n::error title=3 more::refund-9: system_changed.clock%0Arefund-10"),
            std::string::npos)
      << text;
}

TEST(GithubReport, APassHasNoAnnotations) {
  EXPECT_EQ(reports::github({testing::passed()}), "");
}

}  // namespace
}  // namespace weir
