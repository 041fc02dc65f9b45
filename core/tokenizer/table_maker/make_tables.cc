// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/table_maker/make_tables.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/tokenizer/table_maker/trie.h"

namespace weir::tokenizer {
namespace {

template <typename Element>
void append(std::string& blob, const std::vector<Element>& elements) {
  blob.append(static_cast<const char*>(static_cast<const void*>(elements.data())),
              elements.size() * sizeof(Element));
}

/// At least half of the slots are free: most look-ups are of pairs that don't merge.
std::uint32_t pair_bits_for(std::size_t tokens) {
  return static_cast<std::uint32_t>(std::bit_width(2 * tokens - 1));
}

std::vector<std::uint32_t> make_pairs(const std::vector<Parts>& parts, std::uint32_t bits) {
  std::vector<std::uint32_t> slots(std::size_t{1} << bits, 0);
  for (TokenId token = kByteTokens; token < parts.size(); ++token) {
    const std::uint64_t hash = pair_hash(parts[token].left, parts[token].right);
    std::size_t slot = hash >> (64 - bits);
    while (slots[slot] != 0) {
      slot = (slot + 1) % slots.size();
    }
    slots[slot] = pair_fingerprint(hash) | token;
  }
  return slots;
}

std::vector<TokenId> make_prefixes(const Vocabulary& vocabulary, const Trie& trie) {
  Tables tables;
  tables.trie_cells = trie.cells.data();
  tables.trie_tokens = trie.tokens.data();
  std::vector<TokenId> prefixes;
  for (const std::string& bytes : vocabulary.bytes) {
    const char* const start = bytes.data();
    prefixes.push_back(bytes.size() == 1 ? kNoToken
                                         : tables.longest_token(start, start + bytes.size() - 1));
  }
  return prefixes;
}

std::vector<std::uint8_t> make_lengths(const Vocabulary& vocabulary) {
  std::vector<std::uint8_t> lengths;
  for (const std::string& bytes : vocabulary.bytes) {
    lengths.push_back(static_cast<std::uint8_t>(bytes.size()));
  }
  return lengths;
}

Status check(const Vocabulary& vocabulary, const Tables& tables) {
  for (TokenId token = 0; token < vocabulary.bytes.size(); ++token) {
    const std::string& bytes = vocabulary.bytes[token];
    const Parts& parts = vocabulary.parts[token];
    const bool found = tables.longest_token(bytes.data(), bytes.data() + bytes.size()) == token;
    const bool merges = token < kByteTokens || tables.merged(parts.left, parts.right) == token;
    if (!found || !merges || tables.lengths[token] != bytes.size()) {
      return config_error("vocabulary: token " + std::to_string(token) +
                          " is too long or occurs twice");
    }
  }
  return Done{};
}

}  // namespace

Result<std::string> make_tables(const Vocabulary& vocabulary) {
  const Trie trie = build_trie(vocabulary.bytes);
  TablesHeader header = {};
  header.magic = kTablesMagic;
  header.token_count = static_cast<std::uint32_t>(vocabulary.bytes.size());
  header.cell_count = static_cast<std::uint32_t>(trie.cells.size());
  header.pair_bits = pair_bits_for(vocabulary.bytes.size());
  std::string blob;
  append(blob, std::vector<TablesHeader>{header});
  append(blob, trie.cells);
  append(blob, trie.tokens);
  append(blob, vocabulary.parts);
  append(blob, make_prefixes(vocabulary, trie));
  append(blob, make_pairs(vocabulary.parts, header.pair_bits));
  append(blob, make_lengths(vocabulary));
  WEIR_TRY(const Tables tables, view_tables(blob));
  WEIR_TRY_DONE(check(vocabulary, tables));
  return blob;
}

}  // namespace weir::tokenizer
