// SPDX-License-Identifier: Apache-2.0
// The Gemini API on the wire: generateContent, streamGenerateContent, countTokens and the creation
// of cachedContents, of any version segment, and what the service answers. Facts: npm
// @google/genai 3.1.0 and 2.32.0 (2026-11), and recorded exchanges.
#pragma once

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

namespace weir::wire::google {

/// By the verb behind the colon of the path's last step.
Endpoint endpoint_of(std::string_view path);

/// The same of what a server is asked; lists of models too.
Endpoint endpoint_of(std::string_view method, std::string_view path);

/// "/v1beta/models/gemini-3.5-flash:generateContent" -> "gemini-3.5-flash"; "" where the path names
/// none.
std::string_view model_of(std::string_view path);

/// As the server gets it: an API key of any value is required, in a header or in the query.
Parsed parse_request(const net::HttpRequest& http);

/// Parses only a body, for exchange files. Names in camel case and in snake case are both accepted,
/// as the service does.
Parsed parse_body(std::string_view path, std::string body);

/// The first candidate.
Result<LlmResponse> parse_response(std::string_view json);

/// Output holds thoughts too, since they are billed as output.
Usage usage_of(const JsonValue& metadata);

/// A GenerateContentResponse, whole and in chunks: as events, or as the elements of one JSON array.
std::string render_content(const LlmResponse& response, const Served& served);
std::vector<std::string> render_chunks(const LlmResponse& response, const Served& served);

/// {"error":{"code":404,"message":...,"status":"NOT_FOUND"}}, with `details` where a field is
/// wrong.
std::string render_error(const WireError& error, std::string_view request_id);

/// The answer of :countTokens.
std::string render_count(Tokens input_tokens);

/// GET models and models/{id}.
std::string render_models(const std::vector<std::string>& model_ids);
std::string render_model(std::string_view model_id);

net::Headers response_headers(std::string_view request_id, Tokens used_input, bool event_stream);

}  // namespace weir::wire::google
