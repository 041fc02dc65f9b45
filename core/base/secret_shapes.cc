// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_shapes.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <string>

#include <re2/re2.h>

#include "core/base/secret_proof.h"
#include "core/base/secret_table.h"

namespace weir {
namespace {

using Shapes = std::bitset<64>;

const std::vector<std::unique_ptr<RE2>>& patterns() {
  static const auto compiled = [] {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);  // bytes: a body may be invalid UTF-8
    std::vector<std::unique_ptr<RE2>> all;
    for (const Shape& shape : secret_shapes()) {
      const std::string start =
          shape.start[0] == '(' ? shape.start : "(" + std::string(shape.start) + ")";
      all.push_back(std::make_unique<RE2>(start + shape.pattern, options));
    }
    return all;
  }();
  return compiled;
}

std::size_t pair_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]) * std::size_t{256} +
         static_cast<std::uint8_t>(text[at + 1]);
}

struct Sign {
  std::string_view text;
  std::size_t shape = 0;
};

/// The signs of at least two bytes by their first two.
class Signs {
 public:
  Signs() {
    for (std::size_t shape = 0; shape < secret_shapes().size(); ++shape) {
      for (const std::string_view sign : secret_shapes()[shape].signs) {
        add({sign, shape});
      }
    }
  }

  /// Which patterns are worth trying. Every body that a server journals passes here, in one pass.
  Shapes in(std::string_view text) const {
    Shapes shapes;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      if (const std::uint8_t list = lists_[pair_at(text, at)]; list != 0) {
        look_at(text.substr(at), signs_[list], shapes);
      }
    }
    for (const Sign& sign : single_) {
      shapes[sign.shape] = text.find(sign.text) != std::string_view::npos;
    }
    return shapes;
  }

 private:
  static void look_at(std::string_view text, const std::vector<Sign>& signs, Shapes& shapes) {
    for (const Sign& sign : signs) {
      shapes[sign.shape] = shapes[sign.shape] || text.starts_with(sign.text);
    }
  }

  void add(const Sign& sign) {
    if (sign.text.size() < 2) {
      if (!sign.text.empty()) {
        single_.push_back(sign);
      }
      return;
    }
    std::uint8_t& list = lists_[pair_at(sign.text, 0)];
    if (list == 0) {
      list = static_cast<std::uint8_t>(signs_.size());
      signs_.emplace_back();
    }
    signs_[list].push_back(sign);
  }

  std::vector<std::uint8_t> lists_ = std::vector<std::uint8_t>(65536);  ///< into signs_; 0: none
  std::vector<std::vector<Sign>> signs_{1};
  std::vector<Sign> single_;
};

void find_all(std::string_view text, const Shape& shape, const RE2& pattern,
              std::vector<Secret>& found) {
  const re2::StringPiece piece(text.data(), text.size());
  std::array<re2::StringPiece, 3> groups;  // the match, what stands before the secret, the secret
  std::size_t at = 0;
  while (pattern.Match(piece, at, text.size(), RE2::UNANCHORED, groups.data(), groups.size())) {
    const auto begin = static_cast<std::size_t>(groups[2].data() - text.data());
    at = begin + groups[2].size();
    if (is_proved(shape.proof, text.substr(begin, at - begin))) {
      found.push_back({begin, at, shape.kind});
    }
  }
}

}  // namespace

void find_shapes(std::string_view text, std::vector<Secret>& found) {
  static const Signs signs;
  const Shapes shapes = signs.in(text);
  for (std::size_t i = 0; i < secret_shapes().size(); ++i) {
    if (shapes[i]) {
      find_all(text, secret_shapes()[i], *patterns()[i], found);
    }
  }
}

}  // namespace weir
