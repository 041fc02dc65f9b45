// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/pricing/price_fields.h"

namespace weir::pricing {
namespace {

constexpr const char* kPermille = "a whole number above 0, e.g. 500 for a half";

Result<Modifier> read_modifier(const Json& json) {
  static const Texts keys{"tier", "geo", "models", "permille", "from", "source", "verified"};
  if (!json.is_object()) {
    return config_error("expected an object");
  }
  for (const auto& item : json.items()) {
    if (!is_one_of(item.key(), keys)) {
      return config_error("unknown key '" + item.key() + "'; " + did_you_mean(item.key(), keys));
    }
  }
  const bool is_tier = json.contains("tier");
  if (is_tier == json.contains("geo")) {
    return config_error("expected one of 'tier' and 'geo'");
  }
  Modifier modifier;
  modifier.kind = is_tier ? Modifier::Kind::tier : Modifier::Kind::geo;
  WEIR_TRY(modifier.names, texts_field(json, is_tier ? "tier" : "geo", "a list of names"));
  WEIR_TRY(modifier.models, texts_field(json, "models", "a list of patterns"));
  WEIR_TRY(modifier.permille, number_field(json, "permille", kPermille));
  if (modifier.permille <= 0) {
    return config_error(std::string("'permille' must be ") + kPermille);
  }
  WEIR_TRY(modifier.from, date_field(json, "from"));
  WEIR_TRY(modifier.source, text_field(json, "source", "a text"));
  WEIR_TRY(modifier.verified, flag_field(json, "verified"));
  return modifier;
}

}  // namespace

Result<std::vector<Modifier>> read_modifiers(const Json& file) {
  std::vector<Modifier> modifiers;
  const auto list = file.find("modifiers");
  if (list == file.end()) {
    return modifiers;
  }
  if (!list->is_array()) {
    return config_error("'modifiers' must be a list");
  }
  for (const Json& one : *list) {
    Result<Modifier> modifier = read_modifier(one);
    if (!modifier) {
      return with_context(modifier.error(), "modifier " + std::to_string(modifiers.size() + 1));
    }
    modifiers.push_back(std::move(modifier).value());
  }
  return modifiers;
}

bool concerns(const Modifier& modifier, const std::string& model) {
  return std::any_of(modifier.models.begin(), modifier.models.end(),
                     [&](const std::string& pattern) { return glob_matches(pattern, model); });
}

}  // namespace weir::pricing
