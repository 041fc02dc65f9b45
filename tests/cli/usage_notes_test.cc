// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_notes.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/cli/usage_rows.h"

namespace weir::cli {
namespace {

using meter::MeteredRow;
using testing::marker_use;
using testing::Prompt;
using testing::row_of;

const std::string kQuestion = "/messages/0/content/0";

Prompt marked() {
  Prompt prompt = Prompt().system("You help.", 3000, "5m").user("question", 100, "5m");
  prompt.request.segments[0].pointer = "/system/0";
  prompt.request.segments[1].pointer = kQuestion;
  return prompt;
}

MeteredRow writing(bool question_is_read) {
  MeteredRow row = row_of(marked(), {0, 3100, 1250, 1000});
  row.metered.attribution.markers = {marker_use(0, 3000, true),
                                     marker_use(1, 100, question_is_read)};
  return row;
}

MeteredRow reading(std::size_t slack) {
  MeteredRow row = row_of(marked(), {3000, 0, 110, 1000});
  row.metered.attribution.lookback_slack = slack;
  return row;
}

TEST(UsageNotes, TellWhatTheRowsWouldCostWithoutACache) {
  const std::string saves = usage_notes({writing(true), reading(3)});
  EXPECT_NE(saves.find("without a cache: $0.00000000200, with it -32 %"), std::string::npos)
      << saves;
  EXPECT_NE(usage_notes({writing(true)}).find(", with it +25 %"), std::string::npos);
}

TEST(UsageNotes, NameMarkersThatNoLaterRequestReads) {
  EXPECT_NE(usage_notes({writing(true), writing(false)})
                .find("markers never read later: 1 of 4 that wrote, 100 tokens; row 2 " +
                      kQuestion + "\n"),
            std::string::npos);
  EXPECT_EQ(usage_notes({writing(true)}).find("markers"), std::string::npos);
}

TEST(UsageNotes, NameAFewOfMany) {
  const std::vector<meter::RowResult> rows(6, writing(false));
  EXPECT_NE(usage_notes(rows).find("; row 1 " + kQuestion + " and 5 more\n"), std::string::npos);
}

TEST(UsageNotes, NameRequestsThatLiveOnTheLookback) {
  const std::string notes = usage_notes({writing(true), reading(17), reading(3), writing(true)});
  EXPECT_NE(notes.find("hits through the lookback only: row 2, 3; positions left: 3\n"),
            std::string::npos)
      << notes;
  EXPECT_EQ(usage_notes({writing(true)}).find("lookback"), std::string::npos);
}

TEST(UsageNotes, OfRowsWithoutACacheAreEmpty) {
  EXPECT_EQ(usage_notes({row_of(Prompt().user("hello", 8), {0, 0, 24, 24})}), "");
  MeteredRow again = writing(false);
  again.repeated = true;
  EXPECT_EQ(usage_notes({again, meter::RowError{"row", "bad"}}), "");
}

TEST(UsageNotes, NameUnverifiedDataOnce) {
  MeteredRow row = row_of(marked(), {});
  row.metered.unverified = {"claude-sonnet-5-5: cache.minimum"};
  MeteredRow repeated = row;
  repeated.metered.unverified = {"gpt-4o: prices of 2024-08-06"};
  repeated.repeated = true;
  EXPECT_EQ(usage_notes({row, row, repeated}),
            "      not verified: claude-sonnet-5-5 cache.minimum\n");
}

}  // namespace
}  // namespace weir::cli
