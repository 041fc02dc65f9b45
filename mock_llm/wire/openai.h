// SPDX-License-Identifier: Apache-2.0
// OpenAI's Chat Completions and Responses on the wire: what agents send, as segments in the order
// in which the service renders a prompt, and what the service answers. Facts: openai/openai-openapi
// v2.3.0 of 2026-08-21, npm openai 7.57.0 of 2026-11-13, and recorded exchanges of 2023 to 2026.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/usage.h"
#include "core/net/http.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"
#include "mock_llm/wire/service.h"

namespace weir::wire::openai {

/// By the suffix of a path, since base URLs differ: ".../chat/completions", ".../responses",
/// ".../responses/input_tokens".
Endpoint endpoint_of(std::string_view path);

/// The same of what a server is asked; embeddings, models and stored answers too.
Endpoint endpoint_of(std::string_view method, std::string_view path);

/// Which API the path names: Chat, or Responses.
Api api_of(std::string_view path);

/// "/openai/deployments/gpt-5.4/chat/completions" -> "gpt-5.4"; "" where the path names none.
std::string_view deployment_of(std::string_view path);

/// The refusal of requests without an API key, which may have any value.
std::optional<WireError> missing_key(const net::Headers& headers);

/// As the server gets it: a key and a model are required, and what continues a conversation of the
/// service's own is refused.
Parsed parse_request(const net::HttpRequest& http);

/// Parses only a body, for exchange files.
Parsed parse_body(std::string_view path, std::string body);

/// The answer of either API; of several choices the first.
Result<LlmResponse> parse_response(std::string_view json);

/// The usage object of either API. Buckets that are zero are left out.
Usage usage_of(const JsonValue& json);

/// A `chat.completion`, whole and as chunks with [DONE] behind them. What Chat can't say
/// (reasoning, the provider's own tools) is left out.
std::string render_chat(const LlmResponse& response, const Served& served);
std::vector<std::string> render_chat_events(const LlmResponse& response, const Served& served);

/// A `response`, whole and as the events that build it.
std::string render_response(const LlmResponse& response, const Served& served);
std::vector<std::string> render_response_events(const LlmResponse& response, const Served& served);

/// {"error":{"message":...,"type":...,"param":...,"code":...}}
std::string render_error(const WireError& error, std::string_view request_id);

/// The answer of /responses/input_tokens.
std::string render_count(Tokens input_tokens);

/// GET /v1/models and /v1/models/{id}.
std::string render_models(const std::vector<std::string>& model_ids);
std::string render_model(std::string_view model_id);

/// Request id, version and rate limits.
net::Headers response_headers(std::string_view request_id, Tokens used_input, bool event_stream);

}  // namespace weir::wire::openai
