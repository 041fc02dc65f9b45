// SPDX-License-Identifier: Apache-2.0
#include "reports/recording_text.h"

#include <gtest/gtest.h>

namespace weir::reports {
namespace {

CountedTwice counts(std::int64_t recorded, std::int64_t estimated) {
  return {Tokens(recorded), Tokens(estimated)};
}

TEST(RecordingText, TellsHowFarEstimatesAreFromTheRecording) {
  EXPECT_EQ(recording_text(RecordingGap{7, counts(10'000, 10'500), 3, counts(1'000, 910)}),
            "  estimates off the recording by +5 % of the input of 7 answers; worst: answer 3, "
            "-9 %\n");
  EXPECT_EQ(recording_text(RecordingGap{1, counts(100, 100), 1, counts(100, 100)}),
            "  estimates off the recording by 0.0 % of the input of 1 answer\n");
}

TEST(RecordingText, WarnsAboveFivePercent) {
  const std::string text =
      recording_text(RecordingGap{2, counts(10'000, 10'501), 1, counts(5'000, 5'600)});
  EXPECT_EQ(text.rfind("  warn  estimates are off the recording by +5 %", 0), 0U) << text;
  EXPECT_EQ(recording_text(RecordingGap{1, counts(1'000, 900), 1, counts(1'000, 900)})
                .rfind("  warn  ", 0),
            0U);
}

TEST(RecordingText, WithoutARecordingThereIsNothingToTell) {
  EXPECT_EQ(recording_text(std::nullopt), "");
}

}  // namespace
}  // namespace weir::reports
