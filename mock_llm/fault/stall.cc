// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"

namespace weir::fault {
namespace {

struct Stall {
  std::optional<std::size_t> events;
  std::size_t pings = 0;
  Micros interval{};  ///< before each ping
  Micros lasts{};     ///< then the answer goes on; 0: never
};

std::vector<net::Chunk> pings_of(const Stall& stall, const wire::LlmRequest& request) {
  return std::vector<net::Chunk>(stall.pings, {stall.interval, ping_of(request)});
}

/// Of an answer that is no stream nothing is sent before it goes on.
void apply(const Stall& stall, const wire::LlmRequest& request, net::ResponsePlan& plan) {
  const std::size_t kept = request.stream ? events_of(plan, stall.events) : 0;
  if (stall.lasts == Micros{}) {
    plan.chunks.resize(kept);
    plan.ending = net::Ending::hang;
  } else if (kept < plan.chunks.size()) {
    plan.chunks[kept].delay += stall.lasts;
  }
  if (request.stream) {
    const std::vector<net::Chunk> pings = pings_of(stall, request);
    plan.chunks.insert(plan.chunks.begin() + static_cast<std::ptrdiff_t>(kept), pings.begin(),
                       pings.end());
  }
}

}  // namespace

Result<Effect> make_stall(const Parameters& parameters) {
  constexpr Micros kLongest = std::chrono::hours(1);
  Stall stall;
  WEIR_TRY(stall.events, events_from(parameters, "events"));
  WEIR_TRY(stall.pings, parameters.number("pings", 0, 1, 100'000));
  WEIR_TRY(stall.interval, parameters.span("interval", std::chrono::seconds(10), kLongest));
  WEIR_TRY(stall.lasts, parameters.span("lasts", Micros{}, kLongest));
  Effect effect;
  effect.change = [stall](const wire::LlmRequest& request, net::ResponsePlan& plan) {
    apply(stall, request, plan);
  };
  return effect;
}

}  // namespace weir::fault
