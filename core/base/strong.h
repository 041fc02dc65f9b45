// SPDX-License-Identifier: Apache-2.0
// Integers with a unit: tokens and pico-dollars can't be mixed up or added to each other.
#pragma once

#include <compare>
#include <cstdint>

namespace weir {

template <typename Tag>
class Strong {
 public:
  constexpr Strong() = default;

  constexpr explicit Strong(std::int64_t count) : count_(count) {}

  constexpr std::int64_t count() const { return count_; }

  constexpr auto operator<=>(const Strong&) const = default;

  constexpr Strong& operator+=(Strong other) {
    count_ += other.count_;
    return *this;
  }

  constexpr Strong& operator-=(Strong other) {
    count_ -= other.count_;
    return *this;
  }

  friend constexpr Strong operator+(Strong a, Strong b) { return a += b; }

  friend constexpr Strong operator-(Strong a, Strong b) { return a -= b; }

 private:
  std::int64_t count_ = 0;
};

/// LLM tokens as the provider bills them.
using Tokens = Strong<struct TokensTag>;

/// 1e-12 US dollars. A price of one micro-dollar per million tokens is one pico-dollar per token,
/// so every cost is an exact integer product.
using PicoUsd = Strong<struct PicoUsdTag>;

}  // namespace weir
