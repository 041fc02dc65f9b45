// SPDX-License-Identifier: Apache-2.0
// Two digests: XXH3-128 for keys that live in memory, SHA-256 for names that reach disk.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace weir {

/// A 128-bit content key; equal content, equal key, on every machine.
struct Digest128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Digest128&) const = default;
};

/// XXH3-128 of the bytes.
Digest128 digest128(std::string_view bytes);

/// The digest of a chain: what came before, then these bytes.
Digest128 chain128(const Digest128& before, std::string_view bytes);
/// The same with the hexadecimal digits of `next`.
Digest128 chain128(const Digest128& before, const Digest128& next);

/// 32 lower-case hexadecimal digits.
std::string to_hex(const Digest128& digest);

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace weir

template <>
struct std::hash<weir::Digest128> {
  std::size_t operator()(const weir::Digest128& digest) const noexcept {
    return static_cast<std::size_t>(digest.low ^ (digest.high * 0x9E3779B97F4A7C15ULL));
  }
};
