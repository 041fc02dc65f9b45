// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/profile_values.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::calibrate {
namespace {

TEST(ProfileValues, AreTheCountsOfTextAndNothingElse) {
  const std::vector<ProfileValue> values = values_of(
      R"({"model":"m","factor_permille":{"prose":1010},"per_message":4,"per_block":0,)"
      R"("band_permille":80,"context_window":200000,"cache":{"minimum":1024},"verified":false})");
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[0].name, "factor_permille/prose");
  EXPECT_EQ(values[0].value, 1010);
  EXPECT_TRUE(is_factor(values[0]));
  EXPECT_EQ(values[1].name, "per_message");
  EXPECT_FALSE(is_factor(values[1]));
}

TEST(ProfileValues, APatchNamesWhatChangesWhereItStands) {
  EXPECT_EQ(patch_of({{"factor_permille/prose", 1200}, {"per_message", 9}}),
            R"({"factor_permille":{"prose":1200},"per_message":9})");
}

}  // namespace
}  // namespace weir::calibrate
