// SPDX-License-Identifier: Apache-2.0
#include "harness/import/json_fields.h"

#include <nlohmann/json.hpp>

namespace weir::importing {

const Json& at(const Json& object, const char* name) {
  static const Json kNothing;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() ? kNothing : *found;
}

std::string string_at(const Json& object, const char* name) {
  const Json& value = at(object, name);
  return value.is_string() ? value.get<std::string>() : "";
}

const Json& list_at(const Json& object, const char* name) {
  static const Json kEmpty = Json::array();
  const Json& value = at(object, name);
  return value.is_array() ? value : kEmpty;
}

}  // namespace weir::importing
