// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/conflict.h"

#include <string>

#include <gtest/gtest.h>

namespace weir {
namespace {

using baseline::claims_of;

std::string file_with(const std::string& ours, const std::string& theirs) {
  const auto side = [](const std::string& cost) {
    return "\"passes\": [{\"name\": \"cold\", \"totals\": {\"cost_pico_usd\": " + cost + "}}]}\n";
  };
  return "{\n\"note\": \"both\",\n<<<<<<< HEAD\n" + side(ours) +
         "||||||| 3f2a91c\n\"passes\": []}\n=======\n" + side(theirs) + ">>>>>>> change\n";
}

TEST(Conflict, GivesWhatEachSideClaims) {
  const auto claims = claims_of(file_with("5", "7"));
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].costs.at("cold"), PicoUsd(5));
  EXPECT_EQ(claims[1].costs.at("cold"), PicoUsd(7));
  EXPECT_EQ(claims[0].note, "both");
}

TEST(Conflict, ASideThatIsNoBaselineClaimsNothing) {
  const auto claims = claims_of(file_with("5", "\"much\""));
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].costs.at("cold"), PicoUsd(5));
  EXPECT_TRUE(claims_of("<<<<<<< HEAD\n").empty());
  EXPECT_TRUE(claims_of("").empty());
}

TEST(Conflict, AFileWithoutMarkersIsOneSide) {
  EXPECT_EQ(claims_of("{\"note\": \"x\", \"passes\": []}").size(), 1U);
  EXPECT_EQ(baseline::conflict_line("{\"note\": \"<<<<<<< no marker\"}"), 0U);
}

}  // namespace
}  // namespace weir
