// SPDX-License-Identifier: Apache-2.0
#include "reports/unverified.h"

#include <gtest/gtest.h>

#include "reports/report.h"
#include "tests/reports/verdicts.h"

namespace weir {
namespace {

using reports::terminal_unverified;
using reports::unverified_text;

TEST(Unverified, ValuesStandBesideTheirModelOnceAndInOrder) {
  EXPECT_EQ(unverified_text({"gpt-4o: prices of 2024-08-06", "claude-sonnet-5-5: cache.minimum",
                             "gpt-4o: prices of 2024-08-06", "claude-sonnet-5-5: band"}),
            "claude-sonnet-5-5 band, cache.minimum; gpt-4o prices of 2024-08-06");
  EXPECT_EQ(unverified_text({}), "");
}

TEST(Unverified, ARunNamesThoseOfAllScenarios) {
  Verdict one = testing::passed();
  one.quality.unverified_rows = {"claude-sonnet-5-5: cache.minimum"};
  Verdict other = testing::failed();
  other.quality.unverified_rows = {"claude-opus-5-5: cache.minimum"};
  EXPECT_EQ(terminal_unverified({one, other}),
            "not verified: claude-opus-5-5 cache.minimum; claude-sonnet-5-5 cache.minimum\n");
  EXPECT_EQ(terminal_unverified({testing::passed()}), "");
}

}  // namespace
}  // namespace weir
