// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tokenizer/splitter.h"

namespace weir::tokenizer {

using Pieces = std::vector<std::string>;

inline Pieces cut(PieceEnd piece_end, std::string_view text) {
  Pieces pieces;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const char* const stop = piece_end(at, end);
    pieces.emplace_back(at, stop);
    at = stop;
  }
  return pieces;
}

}  // namespace weir::tokenizer
