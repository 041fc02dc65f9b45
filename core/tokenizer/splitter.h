// SPDX-License-Identifier: Apache-2.0
// Cuts text into the pieces that o200k_base encodes one by one; its pattern, written out by hand.
#pragma once

namespace weir::tokenizer {

/// The end of the piece that starts at `at`: the first alternative of the pattern that matches
/// there. [at, end) must be valid UTF-8 and not empty; the piece never is.
const char* piece_end(const char* at, const char* end);

}  // namespace weir::tokenizer
