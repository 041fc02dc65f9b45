// SPDX-License-Identifier: Apache-2.0
#include "text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace puppet {

namespace {

// Common words, most of them one token in every tokenizer.
constexpr std::array<std::string_view, 96> kWords{
    "about",   "after",   "again",   "always", "answer",   "before",   "between", "board",
    "bring",   "build",   "careful", "carry",  "change",   "check",    "clear",   "close",
    "common",  "count",   "country", "cover",  "current",  "decide",   "deep",    "describe",
    "detail",  "during",  "early",   "enough", "evening",  "every",    "example", "explain",
    "field",   "figure",  "final",   "follow", "forest",   "garden",   "general", "green",
    "group",   "happen",  "harbour", "heavy",  "history",  "hundred",  "island",  "itself",
    "journey", "keep",    "kitchen", "large",  "later",    "letter",   "little",  "machine",
    "market",  "matter",  "measure", "minute", "morning",  "mountain", "narrow",  "nature",
    "never",   "number",  "office",  "often",  "open",     "order",    "paper",   "people",
    "perhaps", "picture", "plain",   "point",  "present",  "question", "quiet",   "reason",
    "record",  "report",  "result",  "river",  "second",   "several",  "simple",  "station",
    "street",  "summer",  "system",  "table",  "together", "travel",   "winter",  "without"};

constexpr int kSentence = 12;

/// A xorshift generator: enough for words, and the same everywhere.
std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  return state;
}

}  // namespace

std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return hash;
}

std::string prose(const std::string& name, int tokens, const TextRules& rules) {
  std::uint64_t state = hash_of(rules.seed + "/" + name) | 1U;
  const int words = std::max(1, tokens * rules.percent / 100);
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += text.empty() ? "" : i % kSentence == 0 ? ". " : " ";
    text += kWords.at(next(state) % kWords.size());
  }
  return text + ".";
}

std::string hangul(const std::string& name, int syllables, const TextRules& rules) {
  constexpr unsigned kFirst = 0xAC00;
  constexpr unsigned kCount = 11'172;
  constexpr int kWord = 3;
  std::uint64_t state = hash_of(rules.seed + "/" + name) | 1U;
  std::string text;
  for (int i = 0; i < std::max(1, syllables * rules.percent / 100); ++i) {
    const unsigned point = kFirst + static_cast<unsigned>(next(state) % kCount);
    text += i % kWord == 0 && i > 0 ? " " : "";
    text += static_cast<char>(0xE0U | (point >> 12U));
    text += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (point & 0x3FU));
  }
  return text;
}

}  // namespace puppet
