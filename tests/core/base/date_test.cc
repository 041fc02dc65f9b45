// SPDX-License-Identifier: Apache-2.0
#include "core/base/date.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(Date, ReadsDaysOfTheCalendar) {
  using std::chrono::sys_days;
  const auto day = parse_date("2026-10-07");
  ASSERT_TRUE(day.has_value());
  EXPECT_EQ(sys_days(*parse_date("2027-01-01")) - sys_days(*day), std::chrono::days{86});
  EXPECT_TRUE(parse_date("2028-02-29").has_value());
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-10-00", "2026-1-007", "20261007",
                           "2026-10-7x", "-026-10-07", "2026-10-07T00:00"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(Date, ReadsPointsOfTime) {
  const auto noon = parse_timestamp("2026-10-07T12:00:00Z");
  ASSERT_TRUE(noon.has_value());
  EXPECT_EQ(*parse_timestamp("2026-10-08T13:01:02.345678901Z") - *noon,
            std::chrono::hours(25) + std::chrono::seconds(62) + std::chrono::microseconds(345'678));
  for (const char* text : {"", "Z", "2026-10-07", "2026-10-07T12:00:00", "2026-10-07T12:00:Z",
                           "2026-02-30T12:00:00Z", "2026-10-07T24:00:00Z", "2026-10-07T12:61:00Z",
                           "2026-10-07T12:00:1mZ", "2026-10-07 12:00:00Z"}) {
    EXPECT_FALSE(parse_timestamp(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace weir
