// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/piece_encoder.h"

namespace weir::tokenizer {

// Undoes the merges on both sides of the border, the latest first: the two tokens stand if, at no
// moment, the tokens that then touched the border would have merged across it. Of equal ranks the
// left one merges first.
bool is_encoding(const Tables& tables, TokenId left, TokenId right) {
  TokenId limit = kNoToken;
  while (tables.merged(left, right) >= limit) {
    if (left > right) {
      if (left < kByteTokens) {
        return true;
      }
      limit = left;
      left = tables.parts[left].right;
    } else {
      if (right < kByteTokens) {
        return true;
      }
      limit = right + 1;
      right = tables.parts[right].left;
    }
  }
  return false;
}

bool PieceEncoder::may_follow(TokenId token) const {
  const std::size_t end = position_ + tables_.lengths[token];
  const bool dead = ((dead_[end / 64] >> (end % 64)) & 1U) != 0;
  return !dead && (tokens_.empty() || is_encoding(tables_, tokens_.back(), token));
}

/// Appends the candidate or the longest of its prefixes that may stand here.
bool PieceEncoder::go_on(std::string_view piece) {
  while (candidate_ != kNoToken && !may_follow(candidate_)) {
    candidate_ = tables_.prefixes[candidate_];
  }
  if (candidate_ == kNoToken) {
    return false;
  }
  tokens_.push_back(candidate_);
  position_ += tables_.lengths[candidate_];
  candidate_ = tables_.longest_token(piece.data() + position_, piece.data() + piece.size());
  return true;
}

/// No token may stand here: the last one was too long.
void PieceEncoder::go_back() {
  WEIR_CHECK(!tokens_.empty());
  dead_[position_ / 64] |= std::uint64_t{1} << (position_ % 64);
  candidate_ = tokens_.back();
  tokens_.pop_back();
  position_ -= tables_.lengths[candidate_];
}

const std::vector<TokenId>& PieceEncoder::encode(std::string_view piece) {
  tokens_.clear();
  position_ = 0;
  candidate_ = tables_.longest_token(piece.data(), piece.data() + piece.size());
  if (tables_.lengths[candidate_] == piece.size()) {
    tokens_.push_back(candidate_);
    return tokens_;
  }
  dead_.assign(piece.size() / 64 + 1, 0);
  while (position_ < piece.size()) {
    if (!go_on(piece)) {
      go_back();
    }
  }
  return tokens_;
}

}  // namespace weir::tokenizer
