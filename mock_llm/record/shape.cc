// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/shape.h"

#include "mock_llm/wire/google.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/status_error.h"

namespace weir::record {

std::optional<Shape> shape_of(const net::HttpRequest& http) {
  if (http.method != "POST") {
    return std::nullopt;
  }
  const wire::Service& service = wire::service_for(http);
  const wire::Endpoint endpoint = service.endpoint_of(http.method, http.path);
  if (endpoint == wire::Endpoint::generate || endpoint == wire::Endpoint::count_tokens) {
    return Shape{service.provider, service.api};
  }
  if (wire::google::endpoint_of(http.path) == wire::Endpoint::create_cache) {
    return Shape{wire::Provider::google, wire::Api::generate_content};
  }
  return std::nullopt;
}

net::ResponsePlan refusal_plan(const Shape& shape, const Refusal& refusal) {
  wire::WireError error = wire::status_error(shape.provider, refusal.status);
  error.message = refusal.message;
  net::ResponsePlan plan;
  plan.status = refusal.status;
  plan.headers = {{"Content-Type", "application/json"}};
  if (!refusal.retryable) {
    plan.headers.emplace_back("x-should-retry", "false");
  }
  plan.chunks = {{{}, wire::service_of(shape.api).render_error(error, "req_weir")}};
  return plan;
}

}  // namespace weir::record
