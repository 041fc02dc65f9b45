// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/ids.h"

#include <cstdint>

namespace weir::server {

namespace {

constexpr std::string_view kLetters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kHalf = 11;  // 58^11 > 2^64: the letters hold the whole digest

void append_letters(std::string& out, std::uint64_t value) {
  for (std::size_t i = 0; i < kHalf; ++i) {
    out.push_back(kLetters.at(value % kLetters.size()));
    value /= kLetters.size();
  }
}

}  // namespace

Digest128 Ids::next(std::string_view lane, const Digest128& prompt) {
  const Digest128 request = chain128(prompt, lane);
  if (seen_.size() >= most_ && seen_.count(request) == 0) {
    seen_.clear();
    salt_ = chain128(salt_, "again");
  }
  const std::size_t count = seen_[request]++;
  return chain128(chain128(salt_, request), std::to_string(count));
}

std::string issue_id(std::string_view prefix, const Digest128& root, std::size_t index) {
  const Digest128 digest = chain128(root, std::string(prefix) + std::to_string(index));
  std::string id(prefix);
  id.append("01");
  append_letters(id, digest.high);
  append_letters(id, digest.low);
  return id;
}

}  // namespace weir::server
