// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/events.h"

#include <algorithm>

namespace weir::fault {

Result<std::optional<std::size_t>> events_from(const Parameters& parameters,
                                               std::string_view name) {
  if (parameters.text(name).empty()) {
    return std::optional<std::size_t>();
  }
  WEIR_TRY(const std::size_t events, parameters.number(name, 0, 1, 1'000'000));
  return std::optional(events);
}

std::size_t events_of(const net::ResponsePlan& plan, const std::optional<std::size_t>& events) {
  return std::min(events.value_or(plan.chunks.size() / 2), plan.chunks.size());
}

std::string ping_of(const wire::LlmRequest& request) {
  return request.provider == wire::Provider::anthropic
             ? "event: ping\ndata: {\"type\":\"ping\"}\n\n"
             : ": ping\n\n";
}

bool is_stream(const wire::LlmRequest& request) {
  return request.stream;
}

}  // namespace weir::fault
