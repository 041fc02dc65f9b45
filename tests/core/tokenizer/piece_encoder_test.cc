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

struct Embedded {
  const char* name;
  const Tables& (*tables)();
  std::size_t tokens;
};

Vocabulary vocabulary_of(const Embedded& embedded) {
  const Result<std::string> file =
      read_file(std::string(WEIR_SOURCE_DIR "/data/tokenizers/") + embedded.name + ".bin");
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

class PieceEncoderOf : public ::testing::TestWithParam<Embedded> {};

TEST_P(PieceEncoderOf, EncodesEveryTokenAsItself) {
  const Tables& tables = GetParam().tables();
  const Vocabulary vocabulary = vocabulary_of(GetParam());
  ASSERT_EQ(vocabulary.bytes.size(), GetParam().tokens);
  PieceEncoder encoder(tables);
  for (TokenId token = 0; token < vocabulary.bytes.size(); ++token) {
    ASSERT_EQ(encoder.encode(vocabulary.bytes[token]), Ids{token}) << vocabulary.bytes[token];
  }
}

TEST_P(PieceEncoderOf, EqualsMergingByRankWhereTokensMeetAtRandom) {
  const Tables& tables = GetParam().tables();
  const Vocabulary vocabulary = vocabulary_of(GetParam());
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

TEST_P(PieceEncoderOf, EqualsMergingByRankOnFewLettersWhereCutsAreAmbiguous) {
  const Tables& tables = GetParam().tables();
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

INSTANTIATE_TEST_SUITE_P(Vocabularies, PieceEncoderOf,
                         ::testing::Values(Embedded{"o200k_base", o200k_base_tables, 199'998},
                                           Embedded{"cl100k_base", cl100k_base_tables, 100'256}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace weir::tokenizer
