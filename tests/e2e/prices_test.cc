// SPDX-License-Identifier: Apache-2.0
// weir prices: what a person reads, on a given day.
#include <string>

#include <gtest/gtest.h>

#include "project.h"
#include "tests/support/golden.h"

namespace weir::testing {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Prices, AreListedAsOfADay) {
  const E2eProject project;
  const Output all = project.weir("prices --at 2026-11-22");
  EXPECT_EQ(all.exit_code, 0) << all.err;
  expect_golden("prices/at_2026-11-22.txt", all.out);
  const Output next_year = project.weir("prices gemini-3.8-flash --at 2027-01-01");
  EXPECT_TRUE(has(next_year.out, "1.50")) << next_year.out;
}

TEST(Prices, OfATierAreThoseOfItsModels) {
  const E2eProject project;
  const Output fast = project.weir("prices --at 2026-11-22 --tier priority");
  EXPECT_EQ(fast.exit_code, 0) << fast.err;
  expect_golden("prices/priority.txt", fast.out);
  EXPECT_TRUE(has(fast.err, " models have no such price")) << fast.err;
  const Output none = project.weir("prices gpt-6-sol --tier scale");
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_TRUE(has(none.err, "has no price for the service tier 'scale'")) << none.err;
}

TEST(Prices, OfOneModelTellTheirSource) {
  const E2eProject project;
  const Output one = project.weir("prices claude-opus-5 --at 2026-11-22 --geo us");
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_TRUE(has(one.out, "5.50")) << one.out;
  EXPECT_TRUE(has(one.out, "source: platform.claude.com pricing page")) << one.out;
}

TEST(Prices, NeedADayOfTheCalendar) {
  const E2eProject project;
  const Output run = project.weir("prices --at 2026-02-30");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "weir: --at 2026-02-30: expected a day like 2026-11-25\n");
}

TEST(Prices, AreThoseOfTheProject) {
  const E2eProject project;
  project.write("weir.yaml",
                "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n"
                "models: { in-house: { like: gpt-6-sol, input: \"0.70\" } }\n");
  const Output run = project.weir("prices in-house");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out, "0.70")) << run.out;
  EXPECT_TRUE(has(run.out, "source: models: of the project")) << run.out;
  EXPECT_EQ(run.err, "");
}

}  // namespace
}  // namespace weir::testing
