// SPDX-License-Identifier: Apache-2.0
// The JSON reports are what their schemas promise.
#include <filesystem>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/base/files.h"
#include "reports/report.h"
#include "tests/reports/hostile_texts.h"

namespace weir {
namespace {

using valijson::adapters::NlohmannJsonAdapter;

bool fits(const nlohmann::json& json, const std::string& name) {
  const auto text = read_file(std::filesystem::path(WEIR_SCHEMAS) / (name + ".schema.json"));
  const nlohmann::json raw = nlohmann::json::parse(text.value());
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(raw), schema);
  return valijson::Validator().validate(schema, NlohmannJsonAdapter(json), nullptr);
}

TEST(ReportSchema, TakesEveryOutcome) {
  const std::string text =
      reports::json({testing::passed(), testing::failed(), testing::pending(), testing::broken(),
                     testing::crowded(), testing::verdict_full_of("x")});
  nlohmann::json json = nlohmann::json::parse(text);
  EXPECT_TRUE(fits(json, "report"));
  json["scenarios"][4]["findings"][0]["folded"][0].erase("cause");
  EXPECT_FALSE(fits(json, "report"));
}

TEST(ReportSchema, TakesWhatTheChangeDidToItsGate) {
  GateChange change;
  change.base = "3f2a91c8b04e";
  change.accepted = {{"refund", PicoUsd(1), PicoUsd(2), "system_changed", "why"},
                     {"new", std::nullopt, PicoUsd(2), "", ""}};
  change.loosened = {{{"refund"}, "cost_usd", "baseline +2 %", "no rule", "weir.yaml:4:20"}};
  nlohmann::json json = nlohmann::json::parse(reports::json({testing::passed()}, change));
  EXPECT_TRUE(fits(json, "report"));
  json["change"]["accepted"][0].erase("note");
  EXPECT_FALSE(fits(json, "report"));
}

TEST(DiffSchema, TakesEveryOutcome) {
  for (const Verdict& verdict :
       {testing::passed(), testing::failed(), testing::broken(), testing::crowded()}) {
    nlohmann::json json = nlohmann::json::parse(reports::diff_json(verdict));
    EXPECT_TRUE(fits(json, "diff"));
    json["surprise"] = 1;
    EXPECT_FALSE(fits(json, "diff"));
  }
}

}  // namespace
}  // namespace weir
