// SPDX-License-Identifier: Apache-2.0
// A JSON object that is put together from the raw members of others.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire {

/// Members in the order in which their names came first; each value as it stands in its source.
class JsonMembers {
 public:
  /// Adds a member or replaces the value that it has.
  void set(std::string_view name, std::string raw);
  /// Takes all members of an object.
  void set_all(const JsonValue& object);
  /// The same but for those that are null here and something already.
  void update(const JsonValue& object);

  bool has(std::string_view name) const;

  bool empty() const { return members_.empty(); }

  /// Appends `{...}`.
  void append_to(std::string& out) const;

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

}  // namespace weir::wire
