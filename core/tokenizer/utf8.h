// SPDX-License-Identifier: Apache-2.0
// Text that is not valid UTF-8, made valid the way that decoders of the web do.
#pragma once

#include <string>
#include <string_view>

namespace weir::tokenizer {

bool is_utf8(std::string_view text);

/// Each maximal part of a sequence that no valid one continues becomes one U+FFFD (WHATWG).
std::string replace_invalid_utf8(std::string_view text);

}  // namespace weir::tokenizer
