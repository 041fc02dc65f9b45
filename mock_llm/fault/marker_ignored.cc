// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kMost = 100;
constexpr std::size_t kLast = std::numeric_limits<std::size_t>::max();

}  // namespace

Result<Effect> make_marker_ignored(const Parameters& parameters) {
  WEIR_TRY(const std::size_t n, parameters.number("n", 0, 1, kMost));
  const std::size_t ignored = n == 0 ? kLast : n - 1;
  Effect effect;
  effect.disturb = [ignored](cache::Disturbance& disturbance) {
    disturbance.ignored_marker = ignored;
  };
  effect.concerns = [n](const wire::LlmRequest& request) {
    return cache::markers_of(request) >= std::max<std::size_t>(n, 1);
  };
  return effect;
}

}  // namespace weir::fault
