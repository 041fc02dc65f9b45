// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/service.h"

#include <utility>

#include "mock_llm/wire/anthropic.h"

namespace weir::wire {
namespace {

constexpr Service kMessages{Provider::anthropic,
                            Api::messages,
                            "msg_",
                            "toolu_",
                            "not_found_error",
                            "request_too_large",
                            anthropic::endpoint_of,
                            anthropic::parse_request,
                            anthropic::render_message,
                            anthropic::render_events,
                            anthropic::render_error,
                            anthropic::render_count,
                            anthropic::render_models,
                            anthropic::render_model,
                            anthropic::response_headers};

}  // namespace

const Service& service_for(const net::HttpRequest& /*http*/) {
  return kMessages;
}

const Service& service_of(Api /*api*/) {
  return kMessages;
}

WireError not_found(const Service& service, std::string message) {
  return {404, std::string(service.not_found), std::move(message), false};
}

bool is_served(Provider provider) {
  return provider == Provider::anthropic;
}

}  // namespace weir::wire
