// SPDX-License-Identifier: Apache-2.0
// What the engine keeps of OpenAI's Responses: to be given again, and to be continued by its id.
#include <utility>

#include "mock_llm/server/engine.h"
#include "mock_llm/server/json_plan.h"
#include "mock_llm/wire/openai/stored.h"

namespace weir::server {
namespace {

constexpr std::string_view kInputItems = "/input_items";

}  // namespace

void Engine::store(const Record& record) {
  if (!record.request.form.stored) {
    return;
  }
  const wire::Service& service = wire::service_of(record.request.api);
  const wire::Served served{record.request, record.request_id, record.metered.usage,
                            record.comparison};
  stored_.add(record.answer.id,
              {service.render_message(record.answer, served),
               wire::openai::conversation_of(record.sent_request(), record.answer),
               wire::openai::input_of(record.sent_request()).size()});
}

/// From here on a request is what the service reads, whether the agent sent it whole or not.
wire::Parsed Engine::with_history(wire::Parsed parsed) const {
  const auto* request = std::get_if<wire::LlmRequest>(&parsed);
  if (request == nullptr || request->continues.empty()) {
    return parsed;
  }
  const wire::StoredAnswer* answer = stored_.find(request->continues);
  return answer == nullptr ? wire::openai::previous_not_found(request->continues)
                           : wire::openai::continued(*request, answer->conversation);
}

net::ResponsePlan Engine::answer_stored(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  const bool asks_for_input = http.path.ends_with(kInputItems);
  const std::string path =
      http.path.substr(0, http.path.size() - (asks_for_input ? kInputItems.size() : 0));
  const std::string id = path.substr(path.rfind('/') + 1);
  const bool is_deleted =
      service.endpoint_of(http.method, http.path) == wire::Endpoint::delete_stored;
  const std::lock_guard lock(mutex_);
  const std::string request_id = next_request_id();
  const wire::StoredAnswer* answer = stored_.find(id);
  if (answer == nullptr) {
    return error_plan(service, wire::openai::response_not_found(id), request_id);
  }
  if (asks_for_input) {
    const auto input = std::string_view(answer->conversation).substr(0, answer->input);
    return json_plan(service, 200, wire::openai::render_input_items(id, input, http.query),
                     request_id);
  }
  if (!is_deleted) {
    return json_plan(service, 200, answer->json, request_id);
  }
  stored_.erase(id);
  return json_plan(service, 200, wire::openai::render_deleted(id), request_id);
}

}  // namespace weir::server
