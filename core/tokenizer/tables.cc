// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/tables.h"

#include <bit>
#include <cstring>
#include <string>

namespace weir::tokenizer {
namespace {

static_assert(std::endian::native == std::endian::little, "the tables are little-endian");

class Cursor {
 public:
  explicit Cursor(const char* at) : at_(at) {}

  template <typename Element>
  const Element* take(std::size_t count) {
    const void* const start = at_;
    at_ += count * sizeof(Element);
    return static_cast<const Element*>(start);
  }

 private:
  const char* at_;
};

std::size_t blob_size(const TablesHeader& header) {
  return sizeof(TablesHeader) + std::size_t{header.cell_count} * 8 +
         std::size_t{header.token_count} * (sizeof(Parts) + sizeof(TokenId) + 1) +
         (std::size_t{4} << header.pair_bits);
}

}  // namespace

Result<Tables> view_tables(std::string_view blob) {
  TablesHeader header = {};
  if (blob.size() >= sizeof header) {
    std::memcpy(&header, blob.data(), sizeof header);
  }
  if (header.magic != kTablesMagic || header.pair_bits > 31 || blob.size() != blob_size(header)) {
    return Error{ErrorKind::internal, "tokenizer tables: " + std::to_string(blob.size()) +
                                          " bytes that table_maker didn't write; build weir anew"};
  }
  Cursor cursor(blob.data() + sizeof header);
  Tables tables;
  tables.token_count = header.token_count;
  tables.pair_bits = header.pair_bits;
  tables.trie_cells = cursor.take<std::uint32_t>(header.cell_count);
  tables.trie_tokens = cursor.take<TokenId>(header.cell_count);
  tables.parts = cursor.take<Parts>(header.token_count);
  tables.prefixes = cursor.take<TokenId>(header.token_count);
  tables.pairs = cursor.take<std::uint32_t>(std::size_t{1} << header.pair_bits);
  tables.lengths = cursor.take<std::uint8_t>(header.token_count);
  return tables;
}

}  // namespace weir::tokenizer
