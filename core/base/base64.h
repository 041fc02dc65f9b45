// SPDX-License-Identifier: Apache-2.0
// Base64 (RFC 4648, padded): how bytes that aren't UTF-8 stand in JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weir {

std::string encode_base64(std::string_view bytes);

/// None unless `text` is exactly what encode_base64() writes.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace weir
