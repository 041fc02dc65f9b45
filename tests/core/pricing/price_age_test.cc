// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_age.h"

#include <gtest/gtest.h>

namespace weir::pricing {
namespace {

TEST(PriceAge, NinetyDaysAreNotYetOld) {
  EXPECT_EQ(age_warning("google", "2026-10-07", "2027-01-05"), "");
  EXPECT_EQ(age_warning("google", "2026-10-07", "2026-10-01"), "");
}

TEST(PriceAge, OlderOnesAreToldWithTheRemedy) {
  EXPECT_EQ(age_warning("google", "2026-10-07", "2027-01-06"),
            "prices of google are of 2026-10-07, 91 days old; put newer ones into weir.yaml with "
            "`models:`, or with `prices:` and a file that `weir prices --import` makes");
}

TEST(PriceAge, WhatHasNoDayHasNoAge) {
  EXPECT_EQ(age_warning("", "", "2027-01-06"), "");
}

}  // namespace
}  // namespace weir::pricing
