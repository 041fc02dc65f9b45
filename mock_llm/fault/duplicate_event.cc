// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"

namespace weir::fault {

Result<Effect> make_duplicate_event(const Parameters& parameters) {
  WEIR_TRY(const std::optional<std::size_t> event, events_from(parameters, "event"));
  Effect effect;
  effect.concerns = is_stream;
  effect.change = [event](const wire::LlmRequest& /*request*/, net::ResponsePlan& plan) {
    const std::size_t end = events_of(plan, event);
    if (end > 0) {
      const net::Chunk again{{}, plan.chunks[end - 1].bytes};
      plan.chunks.insert(plan.chunks.begin() + static_cast<std::ptrdiff_t>(end), again);
    }
  };
  return effect;
}

}  // namespace weir::fault
