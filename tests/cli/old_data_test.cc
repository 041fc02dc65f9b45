// SPDX-License-Identifier: Apache-2.0
#include "cli/old_data.h"

#include <sstream>

#include <gtest/gtest.h>

namespace weir::cli {
namespace {

std::string warnings(const DataFiles& files, const std::string& today) {
  std::ostringstream err;
  warn_of_old_data(err, files, today);
  return err.str();
}

TEST(OldData, IsNamedWithItsDayAndTheRemedy) {
  EXPECT_EQ(warnings({{"data/profiles/openai.json", "2026-11-26"}, {"prices.json", "2026-10-07"}},
                     "2027-02-26"),
            "weir: data/profiles/openai.json is of 2026-11-26, 92 days old; a newer release of "
            "weir has newer rules\n"
            "weir: prices.json is of 2026-10-07, 142 days old; put newer prices into weir.yaml "
            "with `models:`, or with `prices:` and a file that `weir prices --import` makes\n");
}

TEST(OldData, NewDataIsNotWarnedOf) {
  EXPECT_EQ(warnings({{"data/prices/openai.json", "2026-10-26"}}, "2026-11-27"), "");
}

}  // namespace
}  // namespace weir::cli
