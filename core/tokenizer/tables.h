// SPDX-License-Identifier: Apache-2.0
// The finished lookup tables of one vocabulary: made by table_maker/ while weir is built, embedded
// in the executable, and read in place, so that nothing is decoded at start-up.
//
// Layout, little-endian, in this order:
//   TablesHeader
//   trie_cells   u32 x cell_count   bits 0-7 label, 8 used, 9 a token ends here, 10-31 base
//   trie_tokens  u32 x cell_count   the token that ends in the cell of the same index
//   parts        2 x u32 x token_count   the two tokens whose merge makes the token
//   prefixes     u32 x token_count  the longest token that is a proper prefix, or kNoToken
//   pairs        u32 x pair_slots   open addressing; token in bits 0-17, fingerprint above, 0 =
//   free lengths      u8 x token_count   in bytes
// The trie is a double array: the child of a node by byte b is cell base ^ b, if that cell is used
// and labelled b. No two nodes share a base, so a label is proof enough; base 0 has no children.
// The root is cell 0, which isn't marked used: it is nobody's child.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace weir::tokenizer {

using TokenId = std::uint32_t;

inline constexpr TokenId kNoToken = 0xFFFFFFFF;
/// Tokens below are single bytes; all others are merges of two lower ones.
inline constexpr TokenId kByteTokens = 256;

struct TablesHeader {
  std::uint32_t magic;
  std::uint32_t token_count;
  std::uint32_t cell_count;
  std::uint32_t pair_bits;  ///< log2 of pair_slots
};

inline constexpr std::uint32_t kTablesMagic = 0x31545457;  // "WTT1"
inline constexpr std::uint32_t kCellUsed = 1U << 8;
inline constexpr std::uint32_t kCellTerminal = 1U << 9;
inline constexpr std::uint32_t kCellBaseShift = 10;
inline constexpr std::uint32_t kTokenBits = 18;
inline constexpr std::uint32_t kTokenMask = (1U << kTokenBits) - 1;

struct Parts {
  TokenId left;
  TokenId right;
};

/// Spreads a pair over 64 bits: the slot comes from the top, the fingerprint from the middle.
inline std::uint64_t pair_hash(TokenId left, TokenId right) {
  return ((std::uint64_t{left} << kTokenBits) | right) * 0x9E3779B97F4A7C15ULL;
}

inline std::uint32_t pair_fingerprint(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 16) & ~kTokenMask;
}

/// A view of one blob of tables.
struct Tables {
  const std::uint32_t* trie_cells = nullptr;
  const TokenId* trie_tokens = nullptr;
  const Parts* parts = nullptr;
  const TokenId* prefixes = nullptr;
  const std::uint32_t* pairs = nullptr;
  const std::uint8_t* lengths = nullptr;
  std::uint32_t token_count = 0;
  std::uint32_t pair_bits = 0;

  /// The longest token that [at, end) starts with; there is always one, if it isn't empty.
  TokenId longest_token(const char* at, const char* end) const;

  /// The token that merging the two makes, or kNoToken.
  TokenId merged(TokenId left, TokenId right) const;
};

/// Checks header and size of a blob that starts at a multiple of 4 bytes.
Result<Tables> view_tables(std::string_view blob);

/// The tables that are embedded in the executable.
const Tables& cl100k_base_tables();
const Tables& o200k_base_tables();

inline TokenId Tables::longest_token(const char* at, const char* end) const {
  std::uint32_t terminal = 0;
  std::uint32_t base = trie_cells[0] >> kCellBaseShift;
  for (; at != end; ++at) {
    const std::uint32_t label = static_cast<std::uint8_t>(*at);
    const std::uint32_t index = base ^ label;
    const std::uint32_t cell = trie_cells[index];
    if ((cell & (kCellUsed | 0xFFU)) != (kCellUsed | label)) {
      break;
    }
    terminal = (cell & kCellTerminal) != 0 ? index : terminal;
    base = cell >> kCellBaseShift;
  }
  return trie_tokens[terminal];
}

inline TokenId Tables::merged(TokenId left, TokenId right) const {
  const std::uint64_t hash = pair_hash(left, right);
  const std::uint32_t fingerprint = pair_fingerprint(hash);
  const std::uint32_t mask = (1U << pair_bits) - 1;
  auto slot = static_cast<std::uint32_t>(hash >> (64 - pair_bits));
  for (; pairs[slot] != 0; slot = (slot + 1) & mask) {
    if ((pairs[slot] & ~kTokenMask) != fingerprint) {
      continue;
    }
    const TokenId token = pairs[slot] & kTokenMask;
    if (parts[token].left == left && parts[token].right == right) {
      return token;
    }
  }
  return kNoToken;
}

}  // namespace weir::tokenizer
