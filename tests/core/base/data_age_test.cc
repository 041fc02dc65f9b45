// SPDX-License-Identifier: Apache-2.0
#include "core/base/data_age.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(DataAge, NinetyDaysAreNotYetOld) {
  EXPECT_EQ(age_warning("google.json", "2026-10-07", "2027-01-05"), "");
  EXPECT_EQ(age_warning("google.json", "2026-10-07", "2026-10-01"), "");
}

TEST(DataAge, OlderFilesAreNamedWithTheirDay) {
  EXPECT_EQ(age_warning("google.json", "2026-10-07", "2027-01-06"),
            "google.json is of 2026-10-07, 91 days old");
}

TEST(DataAge, WhatHasNoDayHasNoAge) {
  EXPECT_EQ(age_warning("", "", "2027-01-06"), "");
}

}  // namespace
}  // namespace weir
