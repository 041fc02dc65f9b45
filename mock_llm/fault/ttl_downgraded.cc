// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {

Result<Effect> make_ttl_downgraded(const Parameters& /*parameters*/) {
  Effect effect;
  effect.disturb = [](cache::Disturbance& disturbance) { disturbance.short_ttl = true; };
  effect.concerns = cache::asks_for_long_ttl;
  return effect;
}

}  // namespace weir::fault
