// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/recording_gap.h"

#include <gtest/gtest.h>

#include "mock_llm/meter/meter.h"
#include "tests/mock_llm/meter/lane.h"

namespace weir::meter {
namespace {

using testing::recorded;
using testing::Session;
using testing::support;

std::optional<RecordingGap> gap_of(const cassette::Library& library) {
  return recording_gap(library, Profiles::embedded(), pricing::PriceTable::embedded());
}

TEST(RecordingGap, ComparesBlindEstimatesWithWhatWasBilled) {
  const wire::LlmRequest one = support(1).parse();
  const wire::LlmRequest two = support(2).parse();
  const std::int64_t first = Session().meter().count(one)->usage.uncached.count();
  const std::int64_t second = Session().meter().count(two)->usage.uncached.count();
  const std::optional<RecordingGap> gap = gap_of(recorded({{one, first}, {two, second + 400}}));
  ASSERT_TRUE(gap);
  EXPECT_EQ(gap->answers, 2);
  EXPECT_EQ(gap->sum, (CountedTwice{Tokens(first + second + 400), Tokens(first + second)}));
  EXPECT_EQ(gap->worst, 2U);
  EXPECT_EQ(gap->of_worst, (CountedTwice{Tokens(second + 400), Tokens(second)}));
}

TEST(RecordingGap, AnswersWithoutUsageTellNothing) {
  cassette::Library library = recorded({{support(1).parse(), 3000}, {support(2).parse(), 0}});
  EXPECT_EQ(gap_of(library)->answers, 1);
  library.turns.front().response.usage.reset();
  EXPECT_FALSE(gap_of(library));
  EXPECT_FALSE(gap_of(cassette::library_from({cassette::ScriptedReply{}})));
}

TEST(RecordingGap, APromptThatWasSummarisedFirstIsLeftOut) {
  wire::LlmRequest request = support(1).parse();
  request.compact_over = Tokens(1000);
  EXPECT_FALSE(gap_of(recorded({{request, 40}})));
}

TEST(RecordingGap, IsCountedInThousandthsOfWhatWasRecorded) {
  EXPECT_EQ(permille_off({Tokens(1000), Tokens(950)}), 50);
  EXPECT_EQ(permille_off({Tokens(10'000), Tokens(10'501)}), 51) << "rounded up";
  EXPECT_EQ(permille_off({Tokens(0), Tokens(5)}), 0);
}

}  // namespace
}  // namespace weir::meter
