// SPDX-License-Identifier: Apache-2.0
// Byte-pair encoding of one piece in linear time: longest tokens first, going back where byte-pair
// merging would have cut elsewhere. Rests on three facts: an encoding is unique; every part of an
// encoding is the encoding of its bytes; and tokens of which every two neighbours are an encoding
// are one as a whole (van Antwerpen and Neubeck, "So many tokens, so little time", 2024).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/tokenizer/tables.h"

namespace weir::tokenizer {

class PieceEncoder {
 public:
  explicit PieceEncoder(const Tables& tables) : tables_(tables) {}

  /// The tokens of a piece that isn't empty; valid until the next call.
  const std::vector<TokenId>& encode(std::string_view piece);

 private:
  bool go_on(std::string_view piece);
  void go_back();
  bool may_follow(TokenId token) const;

  const Tables& tables_;
  std::vector<TokenId> tokens_;      ///< an encoding of the bytes before position_
  std::vector<std::uint64_t> dead_;  ///< bit p: no encoding of the piece has a cut at p
  std::size_t position_ = 0;
  TokenId candidate_ = kNoToken;
};

/// Whether the encoding of the bytes of `left` and `right` is just these two tokens.
bool is_encoding(const Tables& tables, TokenId left, TokenId right);

}  // namespace weir::tokenizer
