// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/redact.h"
#include "mock_llm/cache/leaf.h"

namespace weir::cache {
namespace {

constexpr int kBefore = 12;
constexpr int kAfter = 24;
constexpr std::size_t kLongestWord = 32;
constexpr std::size_t kLongestSecret = 16384;  // a private key of 4096 bits takes 3.3 kB

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues_character(text[at])) {
    --at;
  }
  return at;
}

std::size_t back(std::string_view text, std::size_t at, int characters) {
  for (; characters > 0 && at > 0; --characters) {
    at = character_start(text, at - 1);
  }
  return at;
}

std::size_t forward(std::string_view text, std::size_t at, int characters) {
  for (; characters > 0 && at < text.size(); --characters) {
    ++at;
    while (at < text.size() && continues_character(text[at])) {
      ++at;
    }
  }
  return at;
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The start of the word that holds `at`, unless it is very long.
std::size_t word_start(std::string_view text, std::size_t at) {
  for (std::size_t start = at; at - start <= kLongestWord; --start) {
    if (start == 0 || is_blank(text[start - 1])) {
      return start;
    }
  }
  return at;
}

char without_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
}

std::string excerpt_of(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t from = begin - std::min(begin, kLongestSecret);
  const std::size_t to = end + std::min(text.size() - end, kLongestSecret);
  return masked(std::string(text.substr(from, to - from))).substr(begin - from, end - begin);
}

}  // namespace

std::string surroundings(std::string_view text, std::size_t byte) {
  const std::size_t at = character_start(text, std::min(byte, text.size()));
  const std::size_t begin = back(text, word_start(text, at), kBefore);
  const std::size_t end = forward(text, at, kAfter);
  std::string excerpt = excerpt_of(text, begin, end);
  std::transform(excerpt.begin(), excerpt.end(), excerpt.begin(), without_control);
  return (begin > 0 ? "..." : "") + excerpt + (end < text.size() ? "..." : "");
}

Leaf text_leaf(std::string pointer, std::string_view was, std::string_view now) {
  const auto [left, right] = std::mismatch(was.begin(), was.end(), now.begin(), now.end());
  const auto byte = static_cast<std::size_t>(left - was.begin());
  return {std::move(pointer), static_cast<std::int64_t>(byte), surroundings(was, byte),
          surroundings(now, byte)};
}

}  // namespace weir::cache
