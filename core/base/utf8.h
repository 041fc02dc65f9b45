// SPDX-License-Identifier: Apache-2.0
// Bytes from outside as valid UTF-8 (RFC 3629).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir {

/// Bytes of the well-formed sequence at the front, or 0.
std::size_t utf8_length(std::string_view text);

/// The same text with every invalid byte as U+FFFD.
std::string mend_utf8(std::string_view text);

}  // namespace weir
