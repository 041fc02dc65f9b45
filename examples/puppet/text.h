// SPDX-License-Identifier: Apache-2.0
// Prose of a given length, made from a name and a seed: equal names give equal texts.
#pragma once

#include <cstdint>
#include <string>

namespace puppet {

/// What all texts of one run have in common.
struct TextRules {
  std::string seed = "1";
  int percent = 100;  ///< how long texts are, of what their templates say
};

/// FNV-1a, so that the same text comes from every build.
std::uint64_t hash_of(const std::string& text);

/// About `tokens` tokens of sentences.
std::string prose(const std::string& name, int tokens, const TextRules& rules);

/// So many syllables of Hangul, in words.
std::string hangul(const std::string& name, int syllables, const TextRules& rules);

}  // namespace puppet
