// SPDX-License-Identifier: Apache-2.0
// The shapes of keys and tokens as data.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace weir {

/// What a shape alone doesn't prove.
enum class Proof { none, digit, no_words, random, address };

struct Shape {
  const char* kind;
  std::array<std::string_view, 5> signs;  ///< without one of them the pattern is not tried
  const char* start;                      ///< one group: what must stand before
  const char* pattern;                    ///< one group: the secret
  Proof proof = Proof::none;
};

/// Fewer than 64.
std::span<const Shape> secret_shapes();

}  // namespace weir
