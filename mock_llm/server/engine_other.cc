// SPDX-License-Identifier: Apache-2.0
// What the engine answers beside messages: counts, models, refusals.
#include <optional>
#include <utility>
#include <variant>

#include "mock_llm/server/engine.h"
#include "mock_llm/server/json_plan.h"
#include "mock_llm/server/strictness.h"
#include "mock_llm/wire/openai/embeddings.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/unsupported.h"

namespace weir::server {

net::ResponsePlan Engine::error_plan(const wire::Service& service, const wire::WireError& error,
                                     const std::string& request_id) {
  net::ResponsePlan plan =
      json_plan(service, error.status, service.render_error(error, request_id), request_id);
  if (!error.retryable) {
    plan.headers.emplace_back("x-should-retry", "false");
  }
  return plan;
}

std::string Engine::next_request_id() {
  return issue_id("req_", ids_->next("", digest128("other")), others_++);
}

std::optional<wire::WireError> Engine::objection(const net::HttpRequest& http,
                                                 const wire::LlmRequest& request) {
  if (!options_.strict) {
    return std::nullopt;
  }
  if (auto refused = refused_version(http, request)) {
    return refused;
  }
  const auto profile = profiles_.find(request.model);
  const auto counted = meter_.count(request);
  if (!profile.ok() || !counted.ok()) {
    return std::nullopt;  // told as for any request
  }
  return refused_length(request, counted->usage.input_total(), profile->context_window);
}

net::ResponsePlan Engine::answer_count(const wire::LlmRequest& request) {
  ++counts_;
  const wire::Service& service = wire::service_of(request.api);
  const std::string id = next_request_id();
  const auto counted = meter_.count(request);
  if (!counted.ok()) {
    meter_error_ = counted.error().message;
    return error_plan(service, wire::unknown_model(service, counted.error().message), id);
  }
  return json_plan(service, 200, service.render_count(counted->usage.input_total()), id);
}

net::ResponsePlan Engine::answer_models(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  const std::vector<std::string> models = profiles_.models(service.provider);
  const std::lock_guard lock(mutex_);
  const std::string id = next_request_id();
  if (service.endpoint_of(http.method, http.path) == wire::Endpoint::models) {
    return json_plan(service, 200, service.render_models(models), id);
  }
  const std::string model = http.path.substr(http.path.rfind('/') + 1);
  const auto profile = profiles_.find(model);
  if (!profile.ok()) {
    return error_plan(service, wire::unknown_model(service, "model: " + model), id);
  }
  return json_plan(service, 200, service.render_model(model), id);
}

/// Only OpenAI's API has them. The agent's own paths and dates are replaced in `http`, so that the
/// vectors are the same on every machine.
net::ResponsePlan Engine::answer_embeddings(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  const auto parsed = wire::openai::parse_embeddings(http);
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    id = next_request_id();
  }
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    return error_plan(service, *error, id);
  }
  const auto& request = std::get<wire::openai::EmbeddingsRequest>(parsed);
  return json_plan(service, 200, wire::openai::render_embeddings(request), id);
}

net::ResponsePlan Engine::stray(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  const std::lock_guard lock(mutex_);
  // Codex asks for a WebSocket first. After a 426 it goes on over HTTP at once, after a 404 it
  // tries for seconds (0.169.0, 2026-11-22).
  if (net::equals_ignoring_case(net::header(http.headers, "upgrade"), "websocket")) {
    return error_plan(service,
                      {426, std::string(service.not_found), "weir serves no WebSockets", false},
                      next_request_id());
  }
  if (options_.window == 0) {
    strays_.push_back({http.method, http.path});
  }
  if (const auto other = wire::unsupported_api(http.path)) {
    net::ResponsePlan plan = json_plan(service, other->status, other->body, next_request_id());
    plan.headers.insert(plan.headers.end(), other->headers.begin(), other->headers.end());
    plan.headers.emplace_back("x-should-retry", "false");
    return plan;
  }
  return error_plan(
      service,
      wire::not_found(service,
                      "weir serves POST /v1/messages, /v1/messages/count_tokens, "
                      "/v1/chat/completions, /v1/responses, "
                      "/v1/responses/input_tokens, /v1/embeddings and "
                      "/v1beta/models/NAME:generateContent, "
                      ":streamGenerateContent and :countTokens, and GET /v1/models and "
                      "/v1/responses/ID, not " +
                          http.method + " " + http.path),
      next_request_id());
}

net::ResponsePlan Engine::too_large(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  net::ResponsePlan plan;
  std::optional<Record> told;
  {
    const std::lock_guard lock(mutex_);
    Record record = refused_record(service);
    record.request.path = http.path;
    // The service's own limit and words: 32 MB for /v1/messages (docs of 2026-08-21).
    plan = refuse({413, std::string(service.too_large), "Request exceeds the maximum size", false},
                  std::move(record));
    told = to_tell();
  }
  if (told && options_.on_record) {
    options_.on_record(*told);
  }
  return plan;
}

}  // namespace weir::server
