// SPDX-License-Identifier: Apache-2.0
// Where the strings of a JSON text stand, without reading the rest of it.
#pragma once

#include <cstddef>
#include <string_view>

namespace weir {

/// True if the text begins as an object or a list does.
bool looks_like_json(std::string_view text);

/// Walks over a text from its begin; for JSON and for lines of JSON. Linear over all calls.
class JsonStrings {
 public:
  explicit JsonStrings(std::string_view text) : text_(text) {}

  /// Whether the byte at `at` is inside of a string; `at` never decreases.
  bool is_inside(std::size_t at);

  /// The inside of the next string, as written; false: there is none. Not to be mixed with
  /// is_inside().
  bool next(std::size_t& begin, std::size_t& end);

 private:
  void step();

  std::string_view text_;
  std::size_t at_ = 0;
  bool inside_ = false;
};

}  // namespace weir
