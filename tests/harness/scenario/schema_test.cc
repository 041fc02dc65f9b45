// SPDX-License-Identifier: Apache-2.0
// The schemas themselves: editors show their descriptions, and they must know every metric.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/json.h"
#include "harness/scenario/scenario.h"

namespace weir::scenario {
namespace {

Json schema(const std::string& name) {
  const std::filesystem::path folder = std::filesystem::path(WEIR_SOURCE_DIR) / "data/schemas";
  const Result<std::string> text = read_file(folder / name);
  EXPECT_TRUE(text.ok());
  Result<Json> json = parse_json(*text);
  EXPECT_TRUE(json.ok()) << json.error().message;
  return std::move(json).value();
}

bool is_described(const Json& property) {
  return property.contains("$ref") || (property.contains("description") &&
                                       !property.at("description").get<std::string>().empty());
}

/// Also inside definitions; the schemas are finite trees.
void expect_described(const Json& json, const std::string& where) {  // NOLINT(misc-no-recursion)
  if (!json.is_structured()) {
    return;
  }
  const Json properties =
      json.is_object() ? json.value("properties", Json::object()) : Json::object();
  for (const auto& item : properties.items()) {
    EXPECT_TRUE(is_described(item.value())) << where << "/" << item.key();
  }
  for (const auto& item : json.items()) {
    expect_described(item.value(), where + "/" + item.key());
  }
}

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const MetricInfo& metric : known_metrics()) {
    names.push_back(metric.name);
  }
  return names;
}

std::vector<std::string> keys_of(const Json& map) {
  std::vector<std::string> keys;
  for (const auto& item : map.items()) {
    keys.push_back(item.key());
  }
  return keys;
}

TEST(Schemas, EveryPropertyHasADescription) {
  for (const char* name : {"weir.schema.json", "scenario.schema.json"}) {
    const Json json = schema(name);
    EXPECT_EQ(json.at("$schema"), "http://json-schema.org/draft-07/schema#");
    EXPECT_TRUE(is_described(json)) << name;
    expect_described(json, name);
  }
}

TEST(Schemas, KnowTheMetrics) {
  const Json definitions = schema("scenario.schema.json").at("definitions");
  EXPECT_EQ(keys_of(definitions.at("budgets").at("properties")), metric_names());
  EXPECT_EQ(keys_of(definitions.at("gate").at("properties")), metric_names());
}

TEST(Schemas, OnlyCostIsMoney) {
  for (const MetricInfo& metric : known_metrics()) {
    const std::string unit = metric.name.find("cost_usd") != std::string::npos  ? "usd"
                             : metric.name.find("_tokens") != std::string::npos ? "tokens"
                                                                                : "count";
    EXPECT_EQ(metric.unit, unit) << metric.name;
  }
}

}  // namespace
}  // namespace weir::scenario
