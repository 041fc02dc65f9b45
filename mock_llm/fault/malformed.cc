// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"

namespace weir::fault {
namespace {

/// The JSON loses its end.
void break_json(std::string& bytes) {
  const std::size_t end = bytes.find_last_of("}]");
  if (end != std::string::npos) {
    bytes.erase(end, 1);
  }
}

/// The event loses the blank line that ends it, and runs into the next one.
void break_event(std::string& bytes) {
  const std::size_t end = bytes.find_last_not_of("\r\n");
  bytes.resize(end + 1);
  bytes.push_back('\n');
}

}  // namespace

Result<Effect> make_malformed(const Parameters& parameters) {
  WEIR_TRY(const std::string what, parameters.choice("what", {"json", "sse"}));
  WEIR_TRY(const std::optional<std::size_t> event, events_from(parameters, "event"));
  Effect effect;
  const bool json = what == "json";
  if (!json) {
    effect.concerns = is_stream;
  }
  effect.change = [event, json](const wire::LlmRequest& request, net::ResponsePlan& plan) {
    const std::size_t end = request.stream ? events_of(plan, event) : plan.chunks.size();
    if (end > 0) {
      (json ? break_json : break_event)(plan.chunks[end - 1].bytes);
    }
  };
  return effect;
}

}  // namespace weir::fault
