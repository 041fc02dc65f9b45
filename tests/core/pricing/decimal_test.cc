// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/decimal.h"

#include <gtest/gtest.h>

namespace weir::pricing {
namespace {

TEST(Decimal, IsReadFromItsDigits) {
  EXPECT_EQ(scaled("5e-06", 12), 5'000'000);
  EXPECT_EQ(scaled("1.25E-7", 12), 125'000);
  EXPECT_EQ(scaled("0.0000025", 12), 2'500'000);
  EXPECT_EQ(scaled("3", 6), 3'000'000);
  EXPECT_EQ(scaled("0.0750000000000000000000000", 6), 75'000);
  EXPECT_EQ(scaled("1e+2", 0), 100);
  EXPECT_EQ(scaled("0e-999", 6), 0);
  EXPECT_EQ(scaled("0.0", 6), 0);
}

TEST(Decimal, WhatIsNotWholeIsRefusedNotRounded) {
  EXPECT_FALSE(scaled("1.0000000000000002e-07", 12).has_value());
  EXPECT_FALSE(scaled("0.0000001", 6).has_value());
}

TEST(Decimal, SoIsWhatIsNoPrice) {
  for (const char* text : {"", ".", "-1", "1e", "e5", "1.2.3", "0x1", "1e99999", "1e18", "nan",
                           "99999999999999999999", "1e5x"}) {
    EXPECT_FALSE(scaled(text, 6).has_value()) << text;
  }
}

}  // namespace
}  // namespace weir::pricing
