// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {

/// Six minutes outlive the five of Anthropic's short lifetime.
Result<Effect> make_expire(const Parameters& parameters) {
  WEIR_TRY(const Micros think,
           parameters.span("think", std::chrono::minutes(6), std::chrono::hours(168)));
  Effect effect;
  effect.disturb = [think](cache::Disturbance& disturbance) { disturbance.idle += think; };
  return effect;
}

}  // namespace weir::fault
