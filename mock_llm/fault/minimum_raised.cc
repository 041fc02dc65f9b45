// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kUsual = 8'192;  ///< above the minimum of every model
constexpr std::size_t kMost = 10'000'000;

}  // namespace

Result<Effect> make_minimum_raised(const Parameters& parameters) {
  WEIR_TRY(const std::size_t tokens, parameters.number("tokens", kUsual, 1, kMost));
  const Tokens minimum(static_cast<std::int64_t>(tokens));
  Effect effect;
  effect.disturb = [minimum](cache::Disturbance& disturbance) {
    disturbance.minimum = std::max(disturbance.minimum, minimum);
  };
  return effect;
}

}  // namespace weir::fault
