// SPDX-License-Identifier: Apache-2.0
// Cuts text into the pieces that are encoded one by one: each encoding's pattern, written by hand.
#pragma once

namespace weir::tokenizer {

/// The end of the piece that starts at `at`: the first alternative of the pattern that matches
/// there. [at, end) must be valid UTF-8 and not empty; the piece never is.
using PieceEnd = const char* (*)(const char* at, const char* end);

const char* cl100k_piece_end(const char* at, const char* end);
const char* o200k_piece_end(const char* at, const char* end);

}  // namespace weir::tokenizer
