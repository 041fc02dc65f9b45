// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/piece_encoder.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/tokenizer/table_maker/vocabulary.h"

namespace weir::tokenizer {
namespace {

using Ids = std::vector<TokenId>;

Vocabulary o200k_base() {
  const Result<std::string> file = read_file(WEIR_SOURCE_DIR "/data/tokenizers/o200k_base.bin");
  return parse_vocabulary(*file).value();
}

/// Byte-pair encoding as it is defined: merges the leftmost pair of the lowest rank, till none is
/// left.
Ids merge_by_rank(const Tables& tables, Ids tokens) {
  while (true) {
    TokenId best = kNoToken;
    std::size_t at = 0;
    for (std::size_t left = 0; left + 1 < tokens.size(); ++left) {
      const TokenId merged = tables.merged(tokens[left], tokens[left + 1]);
      if (merged < best) {
        best = merged;
        at = left;
      }
    }
    if (best == kNoToken) {
      return tokens;
    }
    tokens[at] = best;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

Ids bytes_as_tokens(const Tables& tables, const std::string& piece) {
  Ids tokens;
  for (const char& byte : piece) {
    tokens.push_back(tables.longest_token(&byte, &byte + 1));
  }
  return tokens;
}

TEST(PieceEncoder, EncodesEveryTokenAsItself) {
  const Tables& tables = o200k_base_tables();
  const Vocabulary vocabulary = o200k_base();
  ASSERT_EQ(vocabulary.bytes.size(), 199'998U);
  PieceEncoder encoder(tables);
  for (TokenId token = 0; token < vocabulary.bytes.size(); ++token) {
    ASSERT_EQ(encoder.encode(vocabulary.bytes[token]), Ids{token}) << vocabulary.bytes[token];
  }
}

TEST(PieceEncoder, EqualsMergingByRankWhereTokensMeetAtRandom) {
  const Tables& tables = o200k_base_tables();
  const Vocabulary vocabulary = o200k_base();
  std::mt19937 random(20261124);
  PieceEncoder encoder(tables);
  for (int round = 0; round < 20'000; ++round) {
    std::string piece;
    for (auto parts = 1 + random() % 5; parts > 0; --parts) {
      const std::string& bytes = vocabulary.bytes[random() % vocabulary.bytes.size()];
      piece += bytes.substr(random() % bytes.size());
    }
    ASSERT_EQ(encoder.encode(piece), merge_by_rank(tables, bytes_as_tokens(tables, piece)))
        << piece;
  }
}

TEST(PieceEncoder, EqualsMergingByRankOnFewLettersWhereCutsAreAmbiguous) {
  const Tables& tables = o200k_base_tables();
  std::mt19937 random(7);
  PieceEncoder encoder(tables);
  for (int round = 0; round < 20'000; ++round) {
    std::string piece;
    for (auto length = 1 + random() % 40; length > 0; --length) {
      piece += "ab-= te"[random() % 7];
    }
    ASSERT_EQ(encoder.encode(piece), merge_by_rank(tables, bytes_as_tokens(tables, piece)))
        << piece;
  }
}

}  // namespace
}  // namespace weir::tokenizer
