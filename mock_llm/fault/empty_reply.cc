// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"

namespace weir::fault {

Result<Effect> make_empty_reply(const Parameters& /*parameters*/) {
  Effect effect;
  effect.change = [](const wire::LlmRequest& /*request*/, net::ResponsePlan& plan) {
    plan.chunks.clear();
    plan.ending = net::Ending::cut;
  };
  return effect;
}

}  // namespace weir::fault
