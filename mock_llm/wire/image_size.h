// SPDX-License-Identifier: Apache-2.0
// The size of an image, read from the head of its file. Pixels are never decoded: the bytes come
// from anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::wire {

struct ImageSize {
  std::int64_t width = 0;  ///< pixels
  std::int64_t height = 0;
};

/// The size of a PNG, JPEG, GIF or WebP in base64 (RFC 4648, either alphabet, without line breaks).
/// None for other formats, broken heads, and edges of 0 or over 65,535 pixels.
std::optional<ImageSize> image_size(std::string_view base64);

}  // namespace weir::wire
