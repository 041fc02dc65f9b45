// SPDX-License-Identifier: Apache-2.0
// The JSON reports are what their schemas promise.
#include <filesystem>
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
