// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/cache_effects.h"

namespace weir::fault {

Result<Effect> make_other_backend(const Parameters& /*parameters*/) {
  Effect effect;
  effect.disturb = [](cache::Disturbance& disturbance) { disturbance.other_backend = true; };
  return effect;
}

}  // namespace weir::fault
