// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/fields.h"

#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/model/usage_json.h"

namespace weir::baseline {
namespace {

bool is_int64(const Json& value) {
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return value.is_number_integer() &&
         (!value.is_number_unsigned() || value.get<std::uint64_t>() <= kMax);
}

}  // namespace

Fields::Fields(const Json& object, std::string where, std::string& problem)
    : object_(object), where_(std::move(where)), problem_(problem) {
  if (!object.is_object() && problem_.empty()) {
    problem_ = where_ + ": expected a JSON object";
  }
}

const Json* Fields::find(const char* key) const {
  if (!object_.is_object()) {
    return nullptr;
  }
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

bool Fields::has(const char* key) const {
  return find(key) != nullptr;
}

const Json* Fields::require(const char* key, const char* expected) {
  const Json* value = find(key);
  if (value == nullptr) {
    complain(key, expected);
  }
  return value;
}

void Fields::complain(const char* key, const std::string& expected) {
  if (problem_.empty()) {
    problem_ = where_ + ": field \"" + key + "\": expected " + expected;
  }
}

std::string Fields::text(const char* key, std::string otherwise) {
  const Json* value = find(key);
  if (value == nullptr) {
    return otherwise;
  }
  if (!value->is_string()) {
    complain(key, "a text");
    return otherwise;
  }
  return value->get<std::string>();
}

std::int64_t Fields::number(const char* key, std::int64_t otherwise) {
  const Json* value = find(key);
  if (value == nullptr) {
    return otherwise;
  }
  if (!is_int64(*value)) {
    complain(key, "a whole number");
    return otherwise;
  }
  return value->get<std::int64_t>();
}

bool Fields::flag(const char* key, bool otherwise) {
  const Json* value = find(key);
  if (value == nullptr) {
    return otherwise;
  }
  if (!value->is_boolean()) {
    complain(key, "true or false");
    return otherwise;
  }
  return value->get<bool>();
}

Usage Fields::usage(const char* key, const Usage& otherwise) {
  const Json* value = find(key);
  if (value == nullptr) {
    return otherwise;
  }
  try {
    return usage_from_json(*value);
  } catch (const Json::exception&) {
    complain(key, "uncached, cache_read, cache_write, output and reasoning as whole numbers");
    return otherwise;
  }
}

}  // namespace weir::baseline
