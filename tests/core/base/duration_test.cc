// SPDX-License-Identifier: Apache-2.0
// Durations as people write them.
#include "core/base/duration.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace weir {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Duration, ReadsNumberAndUnit) {
  struct Case {
    std::string text;
    Micros span;
  };

  const std::vector<Case> cases{
      {"0", seconds{0}},
      {"90", seconds{90}},
      {"2s", seconds{2}},
      {"500ms", milliseconds{500}},
      {"7us", Micros{7}},
      {"3m", minutes{3}},
      {"1h", hours{1}},
      {"2d", hours{48}},
      {"1.5s", milliseconds{1500}},
      {"0.25h", minutes{15}},
      {" 2 s ", seconds{2}},
      {"1.0000019s", Micros{1000001}},
      {"0.0000001", Micros{0}},
      {"1.5", milliseconds{1500}},
      {"365d", hours{24 * 365}},
  };
  for (const Case& each : cases) {
    const Result<Micros> span = parse_duration(each.text);
    ASSERT_TRUE(span.ok()) << span.error().message;
    EXPECT_EQ(span->count(), each.span.count()) << each.text;
  }
}

TEST(Duration, RefusesWhatIsNone) {
  const std::vector<std::string> texts{"",    " ",  "s",     "-1s",  "+1s", "1.s",  ".5s",
                                       "1e3", "2x", "2 s s", "1,5s", "2S",  "1..5s"};
  for (const std::string& text : texts) {
    const Result<Micros> span = parse_duration(text);
    ASSERT_FALSE(span.ok()) << text;
    EXPECT_EQ(span.error().message, "\"" + text +
                                        "\" is not a duration; write one such as 500ms, 2s, "
                                        "1.5m or 1h");
  }
}

TEST(Duration, RefusesMoreThanAYear) {
  for (const char* text : {"366d", "8761h", "365.1d", "99999999999999999999999999s"}) {
    const Result<Micros> span = parse_duration(text);
    ASSERT_FALSE(span.ok()) << text;
    EXPECT_EQ(span.error().message, "\"" + std::string(text) + "\" is longer than a year (365d)");
  }
}

TEST(Duration, ReadsJsonStringsAndSeconds) {
  EXPECT_EQ(*duration_of(Json("500ms")), milliseconds{500});
  EXPECT_EQ(*duration_of(Json(90)), seconds{90});
  EXPECT_EQ(*duration_of(Json(0.1)), milliseconds{100});
  for (const Json& value : {Json(-1), Json(1e9), Json(true), Json(nullptr), Json("soon")}) {
    EXPECT_FALSE(duration_of(value).ok()) << value;
  }
  EXPECT_EQ(duration_of(Json(-1)).error().message,
            "-1 is not a duration; write one such as 500ms, 2s, 1.5m or 1h, or a number of "
            "seconds up to a year");
}

}  // namespace
}  // namespace weir
