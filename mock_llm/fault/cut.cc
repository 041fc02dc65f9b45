// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "mock_llm/fault/effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kMostEvents = 1'000'000;

void cut_stream(net::ResponsePlan& plan, const std::optional<std::size_t>& events) {
  const std::size_t kept = events.value_or(plan.chunks.size() / 2);
  plan.chunks.resize(std::min(kept, plan.chunks.size()));
}

/// The headers tell the whole length, so that the client knows what is missing.
void cut_body(net::ResponsePlan& plan) {
  std::string& body = plan.chunks.front().bytes;
  plan.headers.emplace_back("content-length", std::to_string(body.size()));
  body.resize(body.size() / 2);
}

}  // namespace

Result<Effect> make_cut(const Parameters& parameters) {
  std::optional<std::size_t> events;
  if (!parameters.text("events").empty()) {
    WEIR_TRY(events, parameters.number("events", 0, 1, kMostEvents));
  }
  WEIR_TRY(const std::string ending, parameters.choice("ending", {"cut", "reset"}));
  Effect effect;
  effect.change = [events, ending](net::ResponsePlan& plan) {
    if (plan.chunks.size() > 1) {
      cut_stream(plan, events);
    } else if (!plan.chunks.empty()) {
      cut_body(plan);
    }
    plan.ending = ending == "cut" ? net::Ending::cut : net::Ending::reset;
  };
  return effect;
}

}  // namespace weir::fault
