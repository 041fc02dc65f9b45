// SPDX-License-Identifier: Apache-2.0
#include "tests/core/tokenizer/mixed_text.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::tokenizer {
namespace {

constexpr std::size_t kBlockCharacters = 700;
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    if ((byte & 0xC0) != 0x80) {
      characters.emplace_back();
    }
    characters.back() += byte;
  }
  return characters;
}

char tail_byte(std::uint32_t point, int shift) {
  return static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
}

std::string utf8(std::uint32_t point) {
  if (point < 0x80) {
    return {static_cast<char>(point)};
  }
  if (point < 0x800) {
    return {static_cast<char>(0xC0U | (point >> 6)), tail_byte(point, 0)};
  }
  if (point < 0x10000) {
    return {static_cast<char>(0xE0U | (point >> 12)), tail_byte(point, 6), tail_byte(point, 0)};
  }
  return {static_cast<char>(0xF0U | (point >> 18)), tail_byte(point, 12), tail_byte(point, 6),
          tail_byte(point, 0)};
}

}  // namespace

Result<MixedText> MixedText::load() {
  WEIR_TRY(const std::string text,
           read_file(WEIR_SOURCE_DIR "/tests/core/tokenizer/data/mixed_text.json"));
  WEIR_TRY(const Json source, parse_json(text));
  MixedText mixed;
  mixed.critical_ = characters_of(source.at("critical").get<std::string>());
  for (const Json& fragment : source.at("fragments")) {
    mixed.fragments_.push_back(characters_of(fragment.get<std::string>()));
  }
  return mixed;
}

std::string MixedText::next_block() {
  Characters block;
  while (block.size() < kBlockCharacters) {
    append_part(block);
  }
  return join(block, "");
}

std::uint32_t MixedText::below(std::size_t limit) {
  state_ ^= state_ << 13;
  state_ ^= state_ >> 17;
  state_ ^= state_ << 5;
  return state_ % static_cast<std::uint32_t>(limit);
}

void MixedText::append_part(Characters& block) {
  const std::uint32_t kind = below(100);
  if (kind < 55) {
    append_slice(block);
  } else if (kind < 72) {
    append_draws(block, 30, critical_);
  } else if (kind < 84) {
    for (std::uint32_t left = 1 + below(12); left > 0; --left) {
      block.push_back(any_character());
    }
  } else if (kind < 90) {
    const std::string& character = one_of(critical_);
    block.insert(block.end(), 1 + below(120), character);
  } else {
    append_draws(block, 200, characters_of(kBase64));
  }
}

void MixedText::append_slice(Characters& block) {
  const Characters& fragment = fragments_[below(fragments_.size())];
  const std::size_t start = below(fragment.size());
  const std::size_t stop = std::min(fragment.size(), start + 1 + below(200));
  for (std::size_t at = start; at < stop; ++at) {
    block.push_back(fragment[at]);
  }
}

void MixedText::append_draws(Characters& block, std::size_t limit, const Characters& from) {
  for (std::uint32_t left = 1 + below(limit); left > 0; --left) {
    block.push_back(one_of(from));
  }
}

const std::string& MixedText::one_of(const Characters& characters) {
  return characters[below(characters.size())];
}

std::string MixedText::any_character() {
  const std::uint32_t bits = 7 + below(14);
  const std::uint32_t point = below(std::size_t{1} << bits);
  return utf8(point >= 0xD800 && point < 0xE000 ? 0xFFFD : point);
}

}  // namespace weir::tokenizer
