// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/table_maker/vocabulary.h"

#include <cstddef>

namespace weir::tokenizer {
namespace {

constexpr std::size_t kPlanes = 3;

TokenId read_planes(std::string_view planes, std::size_t merges, std::size_t merge) {
  TokenId token = 0;
  for (std::size_t plane = 0; plane < kPlanes; ++plane) {
    const auto byte = static_cast<std::uint8_t>(planes[plane * merges + merge]);
    token |= TokenId{byte} << (8 * plane);
  }
  return token;
}

}  // namespace

Result<Vocabulary> parse_vocabulary(std::string_view file) {
  const std::size_t planes_size = file.size() < kByteTokens ? 1 : file.size() - kByteTokens;
  const std::size_t merges = planes_size / (2 * kPlanes);
  if (planes_size % (2 * kPlanes) != 0 || kByteTokens + merges > kTokenMask) {
    return config_error("vocabulary: " + std::to_string(file.size()) +
                        " bytes, expected 256 and six for each merge");
  }
  Vocabulary vocabulary;
  for (std::size_t token = 0; token < kByteTokens; ++token) {
    vocabulary.parts.push_back({kNoToken, kNoToken});
    vocabulary.bytes.emplace_back(1, file[token]);
  }
  const std::string_view left_planes = file.substr(kByteTokens, kPlanes * merges);
  const std::string_view right_planes = file.substr(kByteTokens + kPlanes * merges);
  for (std::size_t merge = 0; merge < merges; ++merge) {
    const Parts parts = {read_planes(left_planes, merges, merge),
                         read_planes(right_planes, merges, merge)};
    if (parts.left >= kByteTokens + merge || parts.right >= kByteTokens + merge) {
      return config_error("vocabulary: merge " + std::to_string(merge) +
                          " uses a token that comes later");
    }
    vocabulary.parts.push_back(parts);
    vocabulary.bytes.push_back(vocabulary.bytes[parts.left] + vocabulary.bytes[parts.right]);
  }
  return vocabulary;
}

}  // namespace weir::tokenizer
