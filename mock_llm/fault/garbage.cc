// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include "core/base/digest.h"
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"

namespace weir::fault {
namespace {

/// The same bytes on every machine, most of them no text.
std::string noise_of(std::size_t bytes) {
  std::string noise;
  noise.reserve(bytes + sizeof(std::uint64_t));
  Digest128 state = digest128("garbage");
  while (noise.size() < bytes) {
    state = chain128(state, state);
    for (std::size_t i = 0; i < sizeof(state.low); ++i) {
      noise.push_back(static_cast<char>(state.low >> (8 * i) & 0xFFU));
    }
  }
  noise.resize(bytes);
  return noise;
}

}  // namespace

Result<Effect> make_garbage(const Parameters& parameters) {
  WEIR_TRY(const std::optional<std::size_t> events, events_from(parameters, "events"));
  WEIR_TRY(const std::size_t bytes, parameters.number("bytes", 64, 1, 1'000'000));
  Effect effect;
  effect.change = [events, noise = noise_of(bytes)](const wire::LlmRequest& request,
                                                    net::ResponsePlan& plan) {
    plan.chunks.resize(request.stream ? events_of(plan, events) : 0);
    plan.chunks.push_back({{}, noise});
  };
  return effect;
}

}  // namespace weir::fault
