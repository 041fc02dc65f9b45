// SPDX-License-Identifier: Apache-2.0
// The report that programs read.
#include "core/base/json.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/report.h"
#include "tests/reports/verdicts.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

Json parsed(const std::string& text) {
  const auto json = parse_json(text);
  EXPECT_TRUE(json.ok());
  return json.ok() ? *json : Json();
}

TEST(JsonReport, Golden) {
  testing::expect_golden("reports/report.json",
                         reports::json({testing::crowded(), testing::pending()}));
}

TEST(JsonReport, HasAVersionAndNoScenarioWhereNothingRan) {
  EXPECT_EQ(reports::json({}),
            "{\n  \"version\": 2,\n  \"cost_change\": null,\n  \"scenarios\": []\n}\n");
}

TEST(JsonReport, NamesOutcomesInWords) {
  const Json json = parsed(
      reports::json({testing::passed(), testing::failed(), testing::pending(), testing::broken()}));
  std::string words;
  for (const Json& scenario : json["scenarios"]) {
    words += scenario["verdict"].get<std::string>() + " ";
  }
  EXPECT_EQ(words, "pass fail pending error ");
}

TEST(JsonReport, MoneySaysThatItIsInPicoDollars) {
  const std::string text = reports::json({testing::failed()});
  const Json scenario = parsed(text)["scenarios"][0];
  EXPECT_EQ(scenario["metrics"]["cost_pico_usd"]["head"], 49'800'000'000);
  EXPECT_EQ(scenario["findings"][0]["effect"]["cost_pico_usd"]["base"], 31'200'000'000);
  EXPECT_EQ(scenario["checks"][0]["metric"], "cost_pico_usd");
  EXPECT_EQ(text.find("\"cost_usd\""), std::string::npos);
}

TEST(JsonReport, AByteThatIsNotKnownIsNull) {
  Verdict verdict = testing::failed();
  verdict.findings[0].evidence.byte = -1;
  const Json json = parsed(reports::json({verdict}));
  EXPECT_TRUE(json["scenarios"][0]["findings"][0]["evidence"]["byte"].is_null());
}

TEST(JsonReport, IsValidForAnyText) {
  Verdict verdict = testing::hostile();
  verdict.output_tail = "\xFF\xC0\x80";
  EXPECT_TRUE(parse_json(reports::json({verdict})).ok());
}

}  // namespace
}  // namespace weir
