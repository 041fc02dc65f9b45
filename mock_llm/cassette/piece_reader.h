// SPDX-License-Identifier: Apache-2.0
// Puts request bodies together again from the blocks and pieces of a cassette.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {

class PieceReader {
 public:
  /// Takes a line `{"block":ID,"bytes":"..."}` (or "base64").
  Status add_block(const wire::JsonValue& line);

  /// The body that the value of `request_pieces` in line `number` stands for.
  Result<std::string> body(const wire::JsonValue& pieces, std::size_t number);

 private:
  using List = std::vector<std::uint32_t>;  ///< indices into bytes_

  Status append_piece(const wire::JsonValue& piece, List& list);
  Status append_block(const wire::JsonValue& piece, List& list) const;
  Status append_copy(const wire::JsonValue& piece, List& list) const;
  Result<std::string> joined(const List& list);
  std::uint32_t store(std::string_view bytes);

  std::deque<std::string> bytes_;
  std::map<std::string, std::uint32_t, std::less<>> blocks_;
  std::map<std::size_t, List> lists_;  ///< by line
  std::size_t total_pieces_ = 0;
  std::size_t total_bytes_ = 0;
};

}  // namespace weir::cassette
