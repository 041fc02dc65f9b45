// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_fields.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/date.h"
#include "core/base/text.h"

namespace weir::pricing {
namespace {

template <typename T>
Result<T> field(const Json& json, const std::string& key, const char* expected) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return config_error("'" + key + "' is missing");
  }
  try {
    return found->get<T>();
  } catch (const Json::exception&) {
    return config_error("'" + key + "' must be " + expected);
  }
}

}  // namespace

Result<std::string> text_field(const Json& json, const std::string& key, const char* expected) {
  return field<std::string>(json, key, expected);
}

Result<std::int64_t> number_field(const Json& json, const std::string& key, const char* expected) {
  const auto found = json.find(key);
  if (found != json.end() && found->is_number_float()) {
    return config_error("'" + key + "' must be " + expected);
  }
  return field<std::int64_t>(json, key, expected);
}

Result<bool> flag_field(const Json& json, const std::string& key) {
  return field<bool>(json, key, "true or false");
}

Result<Texts> texts_field(const Json& json, const std::string& key, const char* expected) {
  return field<Texts>(json, key, expected);
}

Result<std::string> date_field(const Json& json, const std::string& key) {
  WEIR_TRY(std::string text, field<std::string>(json, key, "a date like 2026-10-07"));
  if (!parse_date(text)) {
    return config_error("'" + key + "' must be a date like 2026-10-07");
  }
  return text;
}

bool is_one_of(const std::string& key, const Texts& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string did_you_mean(const std::string& key, const Texts& keys) {
  const std::string near = nearest(key, keys);
  return near.empty() ? "expected one of " + join(keys, ", ") : "did you mean '" + near + "'?";
}

}  // namespace weir::pricing
