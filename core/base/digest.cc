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

std::string hex_of(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(kDigits[bytes[i] >> 4U]);
    text.push_back(kDigits[bytes[i] & 0x0FU]);
  }
  return text;
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

std::string to_hex(const Digest128& digest) {
  std::array<unsigned char, 16> bytes{};
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<unsigned char>(digest.high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<unsigned char>(digest.low >> (56 - 8 * i));
  }
  return hex_of(bytes.data(), bytes.size());
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const int ok = EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr);
  WEIR_CHECK(ok == 1);
  return hex_of(out.data(), size);
}

}  // namespace weir
