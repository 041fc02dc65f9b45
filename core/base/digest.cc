// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"

#include <array>

#include <openssl/evp.h>
#include <xxhash.h>

#include "core/base/result.h"

namespace weir {
namespace {

Digest128 from_xxh(const XXH128_hash_t& hash) {
  return {hash.high64, hash.low64};
}

/// Writes two digits a byte.
void write_hex(const unsigned char* bytes, std::size_t size, char* out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = 0; i < size; ++i) {
    out[2 * i] = kDigits[bytes[i] >> 4U];
    out[2 * i + 1] = kDigits[bytes[i] & 0x0FU];
  }
}

using Hex128 = std::array<char, 32>;

Hex128 hex_of(const Digest128& digest) {
  std::array<unsigned char, 16> bytes{};
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<unsigned char>(digest.high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<unsigned char>(digest.low >> (56 - 8 * i));
  }
  Hex128 hex{};
  write_hex(bytes.data(), bytes.size(), hex.data());
  return hex;
}

}  // namespace

Digest128 digest128(std::string_view bytes) {
  return from_xxh(XXH3_128bits(bytes.data(), bytes.size()));
}

Digest128 chain128(const Digest128& before, std::string_view bytes) {
  const Digest128 own = digest128(bytes);
  const std::array<std::uint64_t, 4> link{before.high, before.low, own.high, own.low};
  return from_xxh(XXH3_128bits(link.data(), sizeof(link)));
}

Digest128 chain128(const Digest128& before, const Digest128& next) {
  const Hex128 hex = hex_of(next);
  return chain128(before, std::string_view(hex.data(), hex.size()));
}

std::string to_hex(const Digest128& digest) {
  const Hex128 hex = hex_of(digest);
  return {hex.data(), hex.size()};
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const int ok = EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr);
  WEIR_CHECK(ok == 1);
  std::string hex(std::size_t{2} * size, '0');
  write_hex(out.data(), size, hex.data());
  return hex;
}

}  // namespace weir
