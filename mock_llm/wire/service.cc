// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/service.h"

#include <utility>

#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/openai.h"

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

/// What Chat Completions and Responses share is spelled twice, so that each row can be read alone.
constexpr Service kChat{Provider::openai,
                        Api::chat,
                        "chatcmpl-",
                        "call_",
                        "invalid_request_error",
                        "invalid_request_error",
                        openai::endpoint_of,
                        openai::parse_request,
                        openai::render_chat,
                        openai::render_chat_events,
                        openai::render_error,
                        openai::render_count,
                        openai::render_models,
                        openai::render_model,
                        openai::response_headers};

constexpr Service kResponses{Provider::openai,
                             Api::responses,
                             "resp_",
                             "call_",
                             "invalid_request_error",
                             "invalid_request_error",
                             openai::endpoint_of,
                             openai::parse_request,
                             openai::render_response,
                             openai::render_response_events,
                             openai::render_error,
                             openai::render_count,
                             openai::render_models,
                             openai::render_model,
                             openai::response_headers};

/// Both providers list models at /v1/models. Anthropic's clients tell the version of the API there
/// (platform.claude.com, 2026-08-21), OpenAI's send nothing but a key (npm openai 7.57.0).
bool is_openai_client(const net::Headers& headers) {
  const bool has_key =
      !net::header(headers, "authorization").empty() || !net::header(headers, "api-key").empty();
  return has_key && net::header(headers, "anthropic-version").empty();
}

}  // namespace

const Service& service_for(const net::HttpRequest& http) {
  const Endpoint endpoint = openai::endpoint_of(http.method, http.path);
  if (endpoint == Endpoint::generate || endpoint == Endpoint::count_tokens) {
    return service_of(openai::api_of(http.path));
  }
  const Endpoint messages = anthropic::endpoint_of(http.method, http.path);
  const bool asks_anthropic = messages == Endpoint::generate || messages == Endpoint::count_tokens;
  return !asks_anthropic && is_openai_client(http.headers) ? kResponses : kMessages;
}

const Service& service_of(Api api) {
  switch (api) {
    case Api::chat:
      return kChat;
    case Api::responses:
      return kResponses;
    case Api::messages:
    case Api::generate_content:
      break;
  }
  return kMessages;
}

WireError not_found(const Service& service, std::string message) {
  return {404, std::string(service.not_found), std::move(message), false};
}

WireError unknown_model(const Service& service, std::string message) {
  WireError error = not_found(service, std::move(message));
  error.code = "model_not_found";
  return error;
}

bool is_served(Provider provider) {
  return provider == Provider::anthropic || provider == Provider::openai;
}

}  // namespace weir::wire
