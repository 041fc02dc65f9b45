// SPDX-License-Identifier: Apache-2.0
// The Anthropic Messages API on the wire: parse what agents send, render what the service answers.
// Facts: platform.claude.com docs of 2026-08-21 and @anthropic-ai/sdk 1.12.0 of 2026-11-20.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/usage.h"
#include "core/net/http.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"
#include "mock_llm/wire/service.h"

namespace weir::wire::anthropic {

/// Which endpoint a path names, by its suffix: "", "/v1", "/v1/v1" prefixes are all accepted, since
/// clients disagree about what a base URL holds.
Endpoint endpoint_of(std::string_view method, std::string_view path);

/// Unknown fields, betas and tool types are accepted and listed in `warnings`. Where there is a
/// `memo`, only what it doesn't know is decoded; it makes no difference to the result.
Parsed parse_request(const net::HttpRequest& http, PartMemo* memo = nullptr);

/// Parses only a body, for exchange files: no headers, no version rules.
Parsed parse_body(std::string_view path, std::string body, PartMemo* memo = nullptr);

/// Reads an assembled message (a recorded or scripted `response`).
Result<LlmResponse> parse_response(std::string_view json);

/// The assembled message as JSON.
std::string render_message(const LlmResponse& response, const Served& served);

/// The same answer as server-sent events, one string an event, in the order of the service.
std::vector<std::string> render_events(const LlmResponse& response, const Served& served);

/// The error body of the service.
std::string render_error(const WireError& error, std::string_view request_id);

/// {"input_tokens": n}
std::string render_count(Tokens input_tokens);

/// GET /v1/models and /v1/models/{id}.
std::string render_models(const std::vector<std::string>& model_ids);
std::string render_model(std::string_view model_id);

/// Headers of every answer: request-id, organization, rate limits. `used_input` counts against the
/// simulated limits of one minute of virtual time.
net::Headers response_headers(std::string_view request_id, Tokens used_input, bool event_stream);

}  // namespace weir::wire::anthropic
