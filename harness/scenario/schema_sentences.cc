// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/schema_sentences.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace weir::scenario {
namespace {

bool is_of_type(const Json& value, std::string_view type) {
  return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
         (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
         (type == "integer" && value.is_number_integer()) ||
         (type == "boolean" && value.is_boolean());
}

bool type_fits(const Json& value, const Json& schema) {
  const auto type = schema.find("type");
  if (type == schema.end()) {
    return true;
  }
  if (type->is_string()) {
    return is_of_type(value, type->get<std::string>());
  }
  return std::any_of(type->begin(), type->end(),
                     [&](const Json& one) { return is_of_type(value, one.get<std::string>()); });
}

std::vector<std::string> strings_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& item : list) {
    texts.push_back(item.is_string() ? item.get<std::string>() : item.dump());
  }
  return texts;
}

/// "a, b or c"
std::string choice(std::vector<std::string> words) {
  const std::string last = words.back();
  words.pop_back();
  return words.empty() ? last : join(words, ", ") + " or " + last;
}

std::string expected(const Json& schema) {
  if (const auto words = schema.find("errorMessage"); words != schema.end()) {
    return words->get<std::string>();
  }
  if (const auto values = schema.find("enum"); values != schema.end()) {
    return choice(strings_of(*values));
  }
  return schema.value("type", "something else");
}

std::vector<std::string> keys_of(const Json& map) {
  std::vector<std::string> keys;
  for (const auto& item : map.items()) {
    keys.push_back(item.key());
  }
  return keys;
}

/// Keys that the schema names; empty where it takes any.
std::vector<std::string> known_keys(const Json& schema) {
  const auto more = schema.find("additionalProperties");
  const bool closed = more != schema.end() && more->is_boolean() && !more->get<bool>();
  return closed ? keys_of(schema.at("properties")) : std::vector<std::string>{};
}

void explain_keys(Source& source, const std::string& pointer, const Json& schema) {
  const std::vector<std::string> known = known_keys(schema);
  if (known.empty()) {
    return;
  }
  for (const std::string& key : keys_of(*source.find(pointer))) {
    if (std::find(known.begin(), known.end(), key) != known.end()) {
      continue;
    }
    const std::string near = nearest(key, known);
    const std::string help =
        near.empty() ? "expected one of " + join(known, ", ") : "did you mean \"" + near + "\"?";
    const std::string place = pointer_to(pointer, key);
    source.reject_key(place, "unknown key " + source.subject(place) + "; " + help);
  }
}

void explain_required(Source& source, const std::string& pointer, const Json& schema) {
  const auto required = schema.find("required");
  if (required == schema.end()) {
    return;
  }
  for (const std::string& key : strings_of(*required)) {
    if (!source.find(pointer)->contains(key)) {
      source.reject(pointer, "\"" + key + "\" is missing");
    }
  }
}

/// "oneOf" stands in these schemas for keys of which exactly one is given.
void explain_one_of(Source& source, const std::string& pointer, const Json& schema) {
  const auto options = schema.find("oneOf");
  if (options == schema.end()) {
    return;
  }
  std::vector<std::string> keys;
  std::vector<std::string> given;
  for (const Json& option : *options) {
    const auto key = option.at("required").at(0).get<std::string>();
    keys.push_back("\"" + key + "\"");
    if (source.find(pointer)->contains(key)) {
      given.push_back(pointer_to(pointer, key));
    }
  }
  if (given.empty()) {
    source.reject(pointer, choice(keys) + " is missing");
  } else if (given.size() > 1) {
    source.reject_key(given.back(), "only one of " + join(keys, " and ") + " can be given");
  }
}

bool is_too_short(const Json& value, const Json& schema) {
  return (value.is_string() && schema.contains("minLength") &&
          value.get_ref<const std::string&>().empty()) ||
         (value.is_array() && schema.contains("minItems") && value.empty());
}

bool is_refused(const Json& value, const Json& schema) {
  const auto values = schema.find("enum");
  const auto minimum = schema.find("minimum");
  return (values != schema.end() &&
          std::find(values->begin(), values->end(), value) == values->end()) ||
         (value.is_number() && minimum != schema.end() && value < *minimum);
}

const Json* step(const Json& schema, const Json& value, const std::string& token) {
  if (value.is_array()) {
    const auto items = schema.find("items");
    return items == schema.end() ? nullptr : &*items;
  }
  const auto properties = schema.find("properties");
  if (properties != schema.end() && properties->contains(token)) {
    return &properties->at(token);
  }
  const auto more = schema.find("additionalProperties");
  return more != schema.end() && more->is_object() ? &*more : nullptr;
}

}  // namespace

const Json* subschema(const Json& schema, const Source& source, const std::string& pointer) {
  std::vector<std::string> tokens;
  for (auto rest = Json::json_pointer(pointer); !rest.empty(); rest.pop_back()) {
    tokens.push_back(rest.back());
  }
  const Json* found = &schema;
  std::string at;
  for (auto token = tokens.rbegin(); token != tokens.rend() && found != nullptr; ++token) {
    const Json* value = source.find(at);
    found = value == nullptr ? nullptr : step(*found, *value, *token);
    at = pointer_to(at, *token);
  }
  return source.find(at) == nullptr ? nullptr : found;
}

void explain(Source& source, const std::string& pointer, const Json& schema) {
  const Json& value = *source.find(pointer);
  if (is_too_short(value, schema)) {
    source.reject(pointer, source.subject(pointer) + " must not be empty");
  } else if (!type_fits(value, schema) || is_refused(value, schema)) {
    reject_value(source, pointer, schema);
  } else if (value.is_object()) {
    explain_keys(source, pointer, schema);
    explain_required(source, pointer, schema);
    explain_one_of(source, pointer, schema);
  }
}

void reject_value(Source& source, const std::string& pointer, const Json& schema) {
  source.reject(pointer, source.subject(pointer) + " must be " + expected(schema) + ", got " +
                             source.shown_value(pointer));
}

}  // namespace weir::scenario
