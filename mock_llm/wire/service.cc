// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/service.h"

#include <utility>

#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/google.h"
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

/// For the APIs whose requests are read whole each time.
template <Parsed (*kParse)(const net::HttpRequest&)>
Parsed without_memo(const net::HttpRequest& http, PartMemo* /*memo*/) {
  return kParse(http);
}

/// What Chat Completions and Responses share is spelled twice, so that each row can be read alone.
constexpr Service kChat{Provider::openai,
                        Api::chat,
                        "chatcmpl-",
                        "call_",
                        "invalid_request_error",
                        "invalid_request_error",
                        openai::endpoint_of,
                        without_memo<openai::parse_request>,
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
                             without_memo<openai::parse_request>,
                             openai::render_response,
                             openai::render_response_events,
                             openai::render_error,
                             openai::render_count,
                             openai::render_models,
                             openai::render_model,
                             openai::response_headers};

constexpr Service kGenerateContent{Provider::google,
                                   Api::generate_content,
                                   "",
                                   "call_",
                                   "NOT_FOUND",
                                   "INVALID_ARGUMENT",
                                   google::endpoint_of,
                                   without_memo<google::parse_request>,
                                   google::render_content,
                                   google::render_chunks,
                                   google::render_error,
                                   google::render_count,
                                   google::render_models,
                                   google::render_model,
                                   google::response_headers};

/// Whether the path alone tells what is asked for, and of whom.
bool is_told_by_path(Endpoint endpoint) {
  return endpoint != Endpoint::models && endpoint != Endpoint::model &&
         endpoint != Endpoint::unknown;
}

/// All providers list models at /v1/models. Google's clients send headers of their own there, or
/// ask for another version (npm @google/genai 3.1.0).
bool is_google_client(const net::HttpRequest& http) {
  return !net::header(http.headers, "x-goog-api-key").empty() ||
         !net::header(http.headers, "x-goog-api-client").empty() ||
         !net::query_value(http.query, "key").empty() || http.path.starts_with("/v1beta/models") ||
         http.path.starts_with("/v1alpha/models");
}

/// Anthropic's clients tell the version of the API (platform.claude.com, 2026-08-21), OpenAI's send
/// nothing but a key (npm openai 7.57.0).
bool is_openai_client(const net::Headers& headers) {
  const bool has_key =
      !net::header(headers, "authorization").empty() || !net::header(headers, "api-key").empty();
  return has_key && net::header(headers, "anthropic-version").empty();
}

}  // namespace

const Service& service_for(const net::HttpRequest& http) {
  if (is_told_by_path(openai::endpoint_of(http.method, http.path))) {
    return service_of(openai::api_of(http.path));
  }
  if (is_told_by_path(google::endpoint_of(http.method, http.path))) {
    return kGenerateContent;
  }
  if (is_told_by_path(anthropic::endpoint_of(http.method, http.path))) {
    return kMessages;
  }
  if (is_google_client(http)) {
    return kGenerateContent;
  }
  return is_openai_client(http.headers) ? kResponses : kMessages;
}

const Service& service_of(Api api) {
  switch (api) {
    case Api::chat:
      return kChat;
    case Api::responses:
      return kResponses;
    case Api::generate_content:
      return kGenerateContent;
    case Api::messages:
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

}  // namespace weir::wire
