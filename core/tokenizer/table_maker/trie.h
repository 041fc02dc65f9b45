// SPDX-License-Identifier: Apache-2.0
// Packs the tokens into the double-array trie that core/tokenizer/tables.h describes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/tokenizer/tables.h"

namespace weir::tokenizer {

struct Trie {
  std::vector<std::uint32_t> cells;
  std::vector<TokenId> tokens;
};

/// `bytes` are the tokens by id; no two are equal, none is empty.
Trie build_trie(const std::vector<std::string>& bytes);

}  // namespace weir::tokenizer
