// SPDX-License-Identifier: Apache-2.0
// Seconds of files are microseconds exactly, however a program wrote the number.
#include "mock_llm/cassette/seconds.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/time.h"

namespace weir::cassette {
namespace {

TEST(Seconds, AreReadExactly) {
  struct Row {
    std::string number;
    std::optional<std::int64_t> micros;
  };

  const std::vector<Row> rows{
      {"0", 0},
      {"-0", 0},
      {"1", 1'000'000},
      {"0.1", 100'000},
      {"2.000001", 2'000'001},
      {"0.30000000000000004", 300'000},
      {"0.2999999999999999", 300'000},
      {"0.0000005", 1},
      {"0.00000049", 0},
      {"1e-06", 1},
      {"1.5E+2", 150'000'000},
      {"1e-999999999999999999999", 0},
      {"1732500000.123456", 1'732'500'000'123'456},
      {"999999999999.999999", 999'999'999'999'999'999},
      {"1000000000000", std::nullopt},
      {"1e99999999999999999999", std::nullopt},
      {"-0.5", std::nullopt},
  };
  for (const Row& row : rows) {
    const auto time = parse_seconds(row.number);
    EXPECT_EQ(time ? std::optional(time->count()) : std::nullopt, row.micros) << row.number;
  }
}

TEST(Seconds, AreWrittenInTheShortestForm) {
  EXPECT_EQ(render_seconds(Micros(0)), "0");
  EXPECT_EQ(render_seconds(Micros(1)), "0.000001");
  EXPECT_EQ(render_seconds(Micros(1'500'000)), "1.5");
  EXPECT_EQ(render_seconds(Micros(60'000'000)), "60");
}

}  // namespace
}  // namespace weir::cassette
