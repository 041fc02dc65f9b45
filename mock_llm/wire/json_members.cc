// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/json_members.h"

#include <algorithm>

#include "core/base/json.h"

namespace weir::wire {

void JsonMembers::set(std::string_view name, std::string raw) {
  const auto own = std::find_if(members_.begin(), members_.end(),
                                [name](const auto& member) { return member.first == name; });
  if (own == members_.end()) {
    members_.emplace_back(name, std::move(raw));
  } else {
    own->second = std::move(raw);
  }
}

void JsonMembers::set_all(const JsonValue& object) {
  for (const JsonValue& member : object) {
    set(member.key(), std::string(member.json()));
  }
}

void JsonMembers::update(const JsonValue& object) {
  for (const JsonValue& member : object) {
    if (!member.is_null() || !has(member.key())) {
      set(member.key(), std::string(member.json()));
    }
  }
}

bool JsonMembers::has(std::string_view name) const {
  return std::any_of(members_.begin(), members_.end(),
                     [name](const auto& member) { return member.first == name; });
}

void JsonMembers::append_to(std::string& out) const {
  out.push_back('{');
  for (const auto& [name, raw] : members_) {
    if (&name != &members_.front().first) {
      out.push_back(',');
    }
    append_json_string(out, name);
    out.append(":").append(raw);
  }
  out.push_back('}');
}

}  // namespace weir::wire
