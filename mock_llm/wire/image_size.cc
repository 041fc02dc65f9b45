// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/image_size.h"

#include <cstddef>

namespace weir::wire {
namespace {

constexpr std::int64_t kLongest = 65'535;
constexpr int kMostJpegSegments = 1'000;

/// The value of a digit; negative for what is none.
int digit(char c) {
  if (c >= 'A' && c <= 'Z') {
    return c - 'A';
  }
  if (c >= 'a' && c <= 'z') {
    return c - 'a' + 26;
  }
  if (c >= '0' && c <= '9') {
    return c - '0' + 52;
  }
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/// Bytes behind base64, decoded where they are looked at: four digits hold three bytes, so that a
/// long head costs no more than the places that count.
class Bytes {
 public:
  explicit Bytes(std::string_view base64) : digits_(base64) {}

  /// Behind the end, and where there are no digits, all bytes are 0.
  std::uint32_t at(std::size_t index) const {
    const std::size_t first = index / 3 * 4 + index % 3;
    if (first + 1 >= digits_.size()) {
      return 0;
    }
    const int high = digit(digits_[first]);
    const int low = digit(digits_[first + 1]);
    if (high < 0 || low < 0) {
      return 0;
    }
    const std::uint32_t both = static_cast<std::uint32_t>(high) << 6U | static_cast<unsigned>(low);
    return both >> (4 - 2 * (index % 3)) & 0xFFU;
  }

  std::uint32_t big_endian(std::size_t index, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8U | at(index + i);
    }
    return value;
  }

  std::uint32_t little_endian(std::size_t index, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;) {
      value = value << 8U | at(index + i);
    }
    return value;
  }

  bool has(std::size_t index, std::string_view text) const {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (at(index + i) != static_cast<unsigned char>(text[i])) {
        return false;
      }
    }
    return true;
  }

 private:
  std::string_view digits_;
};

ImageSize png(const Bytes& bytes) {
  return bytes.has(12, "IHDR") ? ImageSize{bytes.big_endian(16, 4), bytes.big_endian(20, 4)}
                               : ImageSize{};
}

ImageSize gif(const Bytes& bytes) {
  return {bytes.little_endian(6, 2), bytes.little_endian(8, 2)};
}

/// RFC 9649: a lossy, a lossless or an extended file.
ImageSize webp(const Bytes& bytes) {
  if (bytes.has(12, "VP8 ") && bytes.has(23, "\x9D\x01\x2A")) {
    return {bytes.little_endian(26, 2) & 0x3FFFU, bytes.little_endian(28, 2) & 0x3FFFU};
  }
  if (bytes.has(12, "VP8L") && bytes.at(20) == 0x2F) {
    const std::uint32_t both = bytes.little_endian(21, 4);
    return {(both & 0x3FFFU) + 1, (both >> 14U & 0x3FFFU) + 1};
  }
  if (bytes.has(12, "VP8X")) {
    return {bytes.little_endian(24, 3) + 1, bytes.little_endian(27, 3) + 1};
  }
  return {};
}

/// C0 to CF start a frame, except for tables (C4, CC) and an extension (C8).
bool starts_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Segments are skipped by their lengths until one starts the frame.
ImageSize jpeg(const Bytes& bytes) {
  std::size_t at = 2;
  for (int i = 0; i < kMostJpegSegments && bytes.at(at) == 0xFF; ++i) {
    const std::uint32_t marker = bytes.at(at + 1);
    if (starts_frame(marker)) {
      return {bytes.big_endian(at + 7, 2), bytes.big_endian(at + 5, 2)};
    }
    const bool is_fill = marker == 0xFF;
    const std::uint32_t length = bytes.big_endian(at + 2, 2);
    if (!is_fill && length < 2) {
      break;
    }
    at += is_fill ? 1 : 2 + length;
  }
  return {};
}

ImageSize size_of(const Bytes& bytes) {
  if (bytes.has(0, "\x89PNG\r\n\x1A\n")) {
    return png(bytes);
  }
  if (bytes.has(0, "\xFF\xD8")) {
    return jpeg(bytes);
  }
  if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
    return gif(bytes);
  }
  return bytes.has(0, "RIFF") && bytes.has(8, "WEBP") ? webp(bytes) : ImageSize{};
}

bool is_edge(std::int64_t pixels) {
  return pixels > 0 && pixels <= kLongest;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view base64) {
  const ImageSize size = size_of(Bytes(base64));
  return is_edge(size.width) && is_edge(size.height) ? std::optional(size) : std::nullopt;
}

}  // namespace weir::wire
