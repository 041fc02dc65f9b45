// SPDX-License-Identifier: Apache-2.0
// Edits of a request's raw body: bytes are put in, replaced and taken out at the places of JSON
// values, and all others stay as they are (docs/adr/0001-raw-bytes.md).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

/// Places are those of the body as it was; edits must not overlap.
class BodyEditor {
 public:
  explicit BodyEditor(const wire::LlmRequest& request);

  wire::JsonValue root() const;
  /// The JSON of a segment; none where no value stands in its place.
  wire::JsonValue at(const wire::ByteRange& raw) const;
  /// Where the members of an object stand, names included, or the elements of a list.
  std::vector<wire::ByteRange> slots_of(const wire::JsonValue& container) const;
  std::string bytes(const wire::ByteRange& range) const;

  void replace(const wire::ByteRange& range, std::string bytes);
  /// Puts text at the front of a JSON string.
  void prepend(const wire::JsonValue& string, std::string_view text);
  /// Replaces the text of a JSON string.
  void set_text(const wire::JsonValue& string, std::string_view text);
  /// Sets a member to raw JSON; a new one stands last.
  void set_member(const wire::JsonValue& object, std::string_view name, std::string_view json);
  /// Takes members or elements [first, last) out, with their commas.
  void erase(const wire::JsonValue& container, std::size_t first, std::size_t last);
  void erase_member(const wire::JsonValue& object, std::string_view name);

  /// The body with all edits; none if there are none.
  std::optional<std::string> result() const;

 private:
  struct Edit {
    wire::ByteRange range;
    std::string bytes;
  };

  std::string body_;
  std::unique_ptr<wire::JsonTree> tree_;
  std::vector<Edit> edits_;
};

}  // namespace weir::fault
