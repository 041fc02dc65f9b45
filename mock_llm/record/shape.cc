// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/shape.h"

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/service.h"

namespace weir::record {
namespace {

constexpr int kPaymentRequired = 402;
constexpr int kTooLarge = 413;

std::string error_type(const Shape& shape, int status) {
  if (status == kTooLarge) {
    return std::string(wire::service_of(shape.api).too_large);
  }
  if (shape.provider == wire::Provider::openai) {
    return status == kPaymentRequired ? "insufficient_quota" : "server_error";
  }
  return status == kPaymentRequired ? "billing_error" : "api_error";
}

std::string google_error(const Refusal& refusal) {
  const char* const name = refusal.retryable ? "UNAVAILABLE" : "FAILED_PRECONDITION";
  return dump_json(
      Json{{"error", {{"code", refusal.status}, {"message", refusal.message}, {"status", name}}}});
}

std::string error_body(const Shape& shape, const Refusal& refusal) {
  if (shape.provider == wire::Provider::google) {
    return google_error(refusal);
  }
  const wire::WireError error{refusal.status, error_type(shape, refusal.status), refusal.message,
                              refusal.retryable};
  return wire::service_of(shape.api).render_error(error, "req_weir");
}

}  // namespace

std::optional<Shape> shape_of(const net::HttpRequest& http) {
  if (http.method != "POST") {
    return std::nullopt;
  }
  if (wire::google::endpoint_of(http.path) != wire::Endpoint::unknown) {
    return Shape{wire::Provider::google, wire::Api::generate_content};
  }
  const wire::Service& service = wire::service_for(http);
  if (service.endpoint_of(http.method, http.path) == wire::Endpoint::unknown) {
    return std::nullopt;
  }
  return Shape{service.provider, service.api};
}

net::ResponsePlan refusal_plan(const Shape& shape, const Refusal& refusal) {
  net::ResponsePlan plan;
  plan.status = refusal.status;
  plan.headers = {{"Content-Type", "application/json"}};
  if (!refusal.retryable) {
    plan.headers.emplace_back("x-should-retry", "false");
  }
  plan.chunks = {{{}, error_body(shape, refusal)}};
  return plan;
}

}  // namespace weir::record
