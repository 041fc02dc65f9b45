// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/schema_files.h"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace weir::data {

std::string_view schema_scenario();
std::string_view schema_weir();

}  // namespace weir::data

namespace weir::scenario {
namespace {

constexpr std::string_view kScenarioFile = "scenario.schema.json";

Json parse(std::string_view text) {
  Result<Json> json = parse_json(text);
  WEIR_CHECK(json.ok());
  return std::move(json).value();
}

const Json& raw_scenario() {
  static const Json json = parse(data::schema_scenario());
  return json;
}

const Json& raw_project() {
  static const Json json = parse(data::schema_weir());
  return json;
}

/// The schemas are weir's own and no definition contains itself, so this recursion ends.
Json resolve(const Json& json, const Json& own) {  // NOLINT(misc-no-recursion)
  if (json.is_array()) {
    Json list = Json::array();
    for (const Json& item : json) {
      list.push_back(resolve(item, own));
    }
    return list;
  }
  if (!json.is_object()) {
    return json;
  }
  if (const auto reference = json.find("$ref"); reference != json.end()) {
    const auto target = reference->get<std::string>();
    const bool is_own = target.front() == '#';
    WEIR_CHECK(is_own || target.substr(0, kScenarioFile.size()) == kScenarioFile);
    const Json& file = is_own ? own : raw_scenario();
    return resolve(file.at(Json::json_pointer(target.substr(target.find('#') + 1))), file);
  }
  Json map = Json::object();
  for (const auto& [key, value] : json.items()) {
    if (key != "definitions" && !(key == "pattern" && value.is_string())) {
      map[key] = resolve(value, own);
    }
  }
  return map;
}

}  // namespace

Json project_schema() {
  return resolve(raw_project(), raw_project());
}

Json scenario_schema() {
  return resolve(raw_scenario(), raw_scenario());
}

Json script_schema() {
  return resolve(raw_scenario().at("definitions").at("script"), raw_scenario());
}

}  // namespace weir::scenario
