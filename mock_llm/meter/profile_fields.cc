// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/profile_fields.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/duration.h"
#include "core/base/text.h"

namespace weir::meter {
namespace {

constexpr std::int64_t kLargest = 1'000'000'000;

bool is_date(std::string_view day) {
  constexpr std::string_view kForm = "0000-00-00";
  return std::equal(day.begin(), day.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    return form == '-' ? c == '-' : (c >= '0' && c <= '9');
  });
}

}  // namespace

Status check_keys(const Json& json, const std::vector<std::string>& known) {
  if (!json.is_object()) {
    return config_error("expected an object");
  }
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      const std::string near = nearest(key, known);
      return config_error(
          "unknown key '" + key + "'; " +
          (near.empty() ? "expected one of " + join(known, ", ") : "did you mean '" + near + "'?"));
    }
  }
  return Done{};
}

Result<Json> member(const Json& json, const std::string& key) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return config_error("'" + key + "' is missing");
  }
  return *found;
}

Result<std::int64_t> integer(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_number_integer() || value < 0 || value > kLargest) {
    return config_error("'" + key + "' must be an integer from 0 to 1,000,000,000");
  }
  return value.get<std::int64_t>();
}

Result<Tokens> tokens(const Json& json, const std::string& key) {
  WEIR_TRY(const std::int64_t count, integer(json, key));
  return Tokens(count);
}

Result<std::string> text(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_string() || value.get<std::string>().empty()) {
    return config_error("'" + key + "' must be a text");
  }
  return value.get<std::string>();
}

Result<bool> boolean(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_boolean()) {
    return config_error("'" + key + "' must be true or false");
  }
  return value.get<bool>();
}

Result<Micros> duration(const Json& json, const std::string& key) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return Micros(0);
  }
  Result<Micros> value = duration_of(*found);
  if (!value) {
    return with_context(value.error(), "'" + key + "'");
  }
  return value;
}

Result<std::vector<std::string>> texts(const Json& json, const std::string& key) {
  std::vector<std::string> list;
  const auto found = json.find(key);
  if (found == json.end()) {
    return list;
  }
  const bool good =
      found->is_array() &&
      std::all_of(found->begin(), found->end(), [](const Json& item) { return item.is_string(); });
  if (!good) {
    return config_error("'" + key + "' must be a list of texts");
  }
  return found->get<std::vector<std::string>>();
}

Result<std::string> date(const Json& json, const std::string& key) {
  WEIR_TRY(std::string day, text(json, key));
  if (!is_date(day)) {
    return config_error("'" + key + "' must be a date like 2026-10-07");
  }
  return day;
}

}  // namespace weir::meter
