// SPDX-License-Identifier: Apache-2.0
// Where a change of cost comes from: parts that sum up to it, to the pico-dollar.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "core/base/strong.h"

namespace weir {

struct CostChange {
  PicoUsd turns;      ///< requests that only one side made, whole
  PicoUsd input;      ///< longer prompts, the same share of them cached
  PicoUsd cache_mix;  ///< other shares of the prompts read, written and uncached
  PicoUsd output;     ///< longer answers
  PicoUsd price;      ///< other prices for the same tokens
  PicoUsd other;      ///< what isn't billed by token

  PicoUsd total() const { return turns + input + cache_mix + output + price + other; }

  CostChange& operator+=(const CostChange& more);
  bool operator==(const CostChange&) const = default;

  /// Each part with its name, "cache_mix".
  std::array<std::pair<std::string_view, PicoUsd>, 6> parts() const;
};

}  // namespace weir
