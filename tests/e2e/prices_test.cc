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

constexpr const char* kWithFile =
    "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\nprices: prices.json\n";

constexpr const char* kList = R"({
  "gpt-6-sol": {"litellm_provider": "openai", "input_cost_per_token": 1.5e-06,
                "output_cost_per_token": 7e-06},
  "in-house": {"litellm_provider": "us", "input_cost_per_token": 3e-07,
               "output_cost_per_token": 6e-07},
  "drawer": {"litellm_provider": "openai", "output_cost_per_image": 0.04}})";

TEST(Prices, AnImportedListHoldsOverThoseThatWeirCarries) {
  const E2eProject project;
  project.write("list.json", kList);
  const Output import = project.weir("prices --import list.json --at 2026-10-01 -o prices.json");
  EXPECT_EQ(import.exit_code, 0) << import.err;
  EXPECT_EQ(import.out, "");
  EXPECT_EQ(import.err,
            "weir: 2 rows imported; left out: 1 without a price for input and output tokens\n");
  expect_golden("prices/imported.json", project.read("prices.json"));
  project.write("weir.yaml", kWithFile);
  const Output known = project.weir("prices gpt-6-sol --tier flex");
  EXPECT_TRUE(has(known.out, "0.75")) << known.out << known.err;
  EXPECT_TRUE(has(known.out, "source: LiteLLM's list of 2026-10-01; flex x 0.5")) << known.out;
  EXPECT_EQ(project.weir("prices in-house").exit_code, 0);
  EXPECT_EQ(project.weir("prices --import list.json --at 2026-10-01").out,
            project.read("prices.json"));
}

TEST(Prices, OfAListThatIsNoneAreNotImported) {
  const E2eProject project;
  const Output run = project.weir("prices --import weir.yaml -o prices.json");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.err, "weir.yaml: not valid JSON at line 1 column 1")) << run.err;
  EXPECT_FALSE(project.has("prices.json"));
  EXPECT_EQ(project.weir("prices -o prices.json").exit_code, 2);
}

TEST(Prices, ThatAreOldAreShownWithAWarning) {
  const E2eProject project;
  project.write("weir.yaml", kWithFile);
  project.write("list.json", kList);
  project.weir("prices --import list.json --at 2020-01-01 -o prices.json");
  const Output run = project.weir("prices in-house");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.err, "weir: prices.json is of 2020-01-01, ")) << run.err;
  EXPECT_TRUE(has(run.err, " days old; put newer prices into weir.yaml")) << run.err;
}

TEST(Prices, OfAFileAreWhatARunCosts) {
  const E2eProject project;
  project.add_scenario("order");
  project.weir("run --accept");
  const Output before = project.weir("run");
  project.write("weir.yaml", kWithFile);
  project.write("prices.json",
                R"({"version":1,"date":"2026-10-01","provider":"anthropic","rows":[
      {"model":"claude-sonnet-5-5","from":"2026-01-01","source":"s","verified":true,
       "input":"1000","cache_read":"1000","cache_write_5m":"1000","output":"1000"}]})");
  const Output after = project.weir("run");
  EXPECT_TRUE(has(before.out, "$0.00")) << before.out;
  EXPECT_TRUE(has(after.out, "-> $5.4300")) << after.out;
}

}  // namespace
}  // namespace weir::testing
