// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {

Result<Effect> make_visibility_delayed(const Parameters& parameters) {
  WEIR_TRY(const Micros by,
           parameters.span("by", std::chrono::seconds(10), std::chrono::hours(24)));
  Effect effect;
  effect.disturb = [by](cache::Disturbance& disturbance) { disturbance.unseen += by; };
  return effect;
}

}  // namespace weir::fault
