// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/base/json.h"
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/status_error.h"

namespace weir::fault {
namespace {

/// Responses tells it flat, with the number of the event (openai 7.57.0, types of 2026-11).
std::string responses_error(const wire::WireError& error, std::size_t number) {
  std::string out = "event: error\ndata: {\"type\":\"error\",\"code\":";
  append_json_string(out, error.code.empty() ? error.type : error.code);
  out += ",\"message\":";
  append_json_string(out, error.message);
  out.append(",\"param\":null,\"sequence_number\":").append(std::to_string(number));
  return out += "}\n\n";
}

std::string event_of(const wire::LlmRequest& request, const wire::WireError& error,
                     std::size_t number) {
  if (request.api == wire::Api::responses) {
    return responses_error(error, number);
  }
  const std::string name = request.provider == wire::Provider::anthropic ? "event: error\n" : "";
  const std::string json = wire::service_of(request.api).render_error(error, "");
  return name + "data: " + json + "\n\n";
}

}  // namespace

Result<Effect> make_stream_error(const Parameters& parameters) {
  WEIR_TRY(const std::size_t status, parameters.number("status", 529, 400, 599));
  WEIR_TRY(const std::optional<std::size_t> events, events_from(parameters, "events"));
  Effect effect;
  effect.concerns = is_stream;
  effect.change = [status, events](const wire::LlmRequest& request, net::ResponsePlan& plan) {
    const wire::WireError error =
        wire::status_error(request.provider, static_cast<int>(status), request.model);
    plan.chunks.resize(events_of(plan, events));
    plan.chunks.push_back({{}, event_of(request, error, plan.chunks.size())});
  };
  return effect;
}

}  // namespace weir::fault
