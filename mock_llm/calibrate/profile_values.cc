// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/profile_values.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace weir::calibrate {
namespace {

constexpr std::array<std::string_view, 4> kOther{"band_permille", "cache", "context_window",
                                                 "image"};
constexpr std::string_view kFactors = "factor_permille/";

void collect(const std::string& name, const Json& json, std::vector<ProfileValue>& values) {
  if (json.is_number_integer() && json.get<std::int64_t>() != 0) {
    values.push_back({name, json.get<std::int64_t>()});
  }
  if (!json.is_object()) {
    return;
  }
  const std::string prefix = name.empty() ? name : name + "/";
  for (const auto& [key, member] : json.items()) {
    if (std::find(kOther.begin(), kOther.end(), key) == kOther.end()) {
      collect(prefix + key, member, values);
    }
  }
}

}  // namespace

std::vector<ProfileValue> values_of(std::string_view row_json) {
  std::vector<ProfileValue> values;
  if (const Result<Json> row = parse_json(row_json)) {
    collect("", *row, values);
  }
  return values;
}

std::string patch_of(const std::vector<ProfileValue>& values) {
  Json patch = Json::object();
  for (const ProfileValue& value : values) {
    patch[Json::json_pointer("/" + value.name)] = value.value;
  }
  return dump_json(patch);
}

bool is_factor(const ProfileValue& value) {
  return value.name.rfind(kFactors, 0) == 0;
}

}  // namespace weir::calibrate
