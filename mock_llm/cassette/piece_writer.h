// SPDX-License-Identifier: Apache-2.0
// Writes request bodies as pieces: each block once, and what an earlier request holds as a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mock_llm/cassette/split_body.h"

namespace weir::cassette {

/// `bytes` as one piece that stands for itself: a string, or {"base64":"..."} if it isn't UTF-8.
void append_literal(std::string& out, std::string_view bytes);

/// The bodies must outlive the writer.
class PieceWriter {
 public:
  /// `first_line` is the number of the next line of the file.
  explicit PieceWriter(std::size_t first_line) : line_(first_line) {}

  /// Appends the lines of new blocks to `file` and returns the `request_pieces` of the exchange,
  /// which must be the next line.
  std::string add(std::string_view body, std::string& file);

 private:
  using List = std::vector<std::uint32_t>;  ///< numbers of distinct pieces

  struct Row {
    std::size_t line = 0;
    List list;
  };

  struct Place {
    std::size_t line = 0;
    std::size_t index = 0;
  };

  /// Pieces from `at` on, as a copy of `size` pieces of a line or, without a line, one as it is.
  struct Step {
    std::size_t at = 0;
    std::size_t line = 0;
    std::size_t from = 0;
    std::size_t size = 1;
  };

  List numbered(const std::vector<BodyPiece>& pieces);
  const Row& most_alike(const List& list) const;
  std::vector<Step> plan(const std::vector<BodyPiece>& pieces, const List& list) const;
  Step single(const BodyPiece& piece, std::size_t at, std::uint32_t number) const;
  void write_block(std::string_view bytes, std::uint32_t number, std::string& file);
  void append_step(std::string& out, const Step& step, const BodyPiece& piece,
                   std::uint32_t number) const;
  void remember(List list);

  std::size_t line_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, std::string> block_ids_;
  std::set<std::string> taken_ids_;
  std::unordered_map<std::uint32_t, Place> first_places_;
  std::deque<Row> recent_;
};

}  // namespace weir::cassette
