// SPDX-License-Identifier: Apache-2.0
// The deltas of a Chat Completions stream as the message that they add up to.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire::openai {

/// An object to which others are added: strings are appended, objects merged, elements of lists
/// merged by their `index`; names and ids stay as they came, and so does everything else.
class DeltaMerge {
 public:
  void add(const JsonValue& delta);

  /// Appends `{...}`; elements of lists come without their `index`.
  void append_to(std::string& out) const;

 private:
  struct Member;

  Member& member(std::string_view name);

  std::vector<Member> members_;  ///< in the order in which their names came first
};

struct DeltaMerge::Member {
  enum class Kind { raw, text, object, list };

  void add(const JsonValue& value);
  void append_to(std::string& out) const;

  std::string name;
  Kind kind = Kind::raw;
  std::string raw = "null";
  std::string text;
  DeltaMerge object;
  std::map<std::int64_t, DeltaMerge> list;
};

}  // namespace weir::wire::openai
