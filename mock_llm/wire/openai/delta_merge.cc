// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/delta_merge.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::openai {
namespace {

/// Strings that some services repeat in every chunk instead of telling them once.
bool stays(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"id", "type", "role", "name"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool has_indices(const JsonValue& list) {
  return list.size() > 0 && (*list.begin())["index"].is(JsonType::number);
}

}  // namespace

void DeltaMerge::Member::add(const JsonValue& value) {
  if (value.is_null()) {
    return;
  }
  if (value.is(JsonType::string)) {
    if (kind != Kind::text || !stays(name)) {
      text += value.text();
    }
    kind = Kind::text;
  } else if (value.is(JsonType::object)) {
    kind = Kind::object;
    object.add(value);
  } else if (value.is(JsonType::array) && has_indices(value)) {
    kind = Kind::list;
    for (const JsonValue& element : value) {
      list[integer_of(element["index"])].add(element);
    }
  } else if (kind == Kind::raw) {
    raw = value.json();
  }
}

void DeltaMerge::Member::append_to(std::string& out) const {
  if (kind == Kind::raw) {
    out += raw;
  } else if (kind == Kind::text) {
    append_json_string(out, text);
  } else if (kind == Kind::object) {
    object.append_to(out);
  } else {
    out.push_back('[');
    for (const auto& [index, element] : list) {
      out += out.back() == '[' ? "" : ",";
      element.append_to(out);
    }
    out.push_back(']');
  }
}

DeltaMerge::Member& DeltaMerge::member(std::string_view name) {
  const auto own = std::find_if(members_.begin(), members_.end(),
                                [name](const Member& known) { return known.name == name; });
  if (own != members_.end()) {
    return *own;
  }
  members_.emplace_back().name = name;
  return members_.back();
}

void DeltaMerge::add(const JsonValue& delta) {
  for (const JsonValue& value : delta) {
    if (value.key() != "index") {
      member(value.key()).add(value);
    }
  }
}

void DeltaMerge::append_to(std::string& out) const {
  out.push_back('{');
  for (const Member& own : members_) {
    out += out.back() == '{' ? "" : ",";
    append_json_string(out, own.name);
    out.push_back(':');
    own.append_to(out);
  }
  out.push_back('}');
}

}  // namespace weir::wire::openai
