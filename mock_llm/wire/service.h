// SPDX-License-Identifier: Apache-2.0
// A provider's API as a server speaks it: one row of functions each, so that the engine never asks
// which provider it plays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/usage.h"
#include "core/net/http.h"
#include "mock_llm/wire/cache_comparison.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::wire {

/// What the service adds to an answer beside its content.
struct Served {
  const LlmRequest& request;  ///< has to outlive this
  std::string request_id;     ///< "req_..."
  Usage usage;
  std::optional<CacheComparison> comparison{};  ///< where the request asked for one
};

struct Service {
  Provider provider = Provider::anthropic;
  Api api = Api::messages;
  std::string_view answer_prefix;  ///< of the ids that it gives its answers: "msg_"
  std::string_view call_prefix;    ///< and the tool calls in them: "toolu_"
  std::string_view not_found;      ///< the type of its errors with status 404
  std::string_view too_large;      ///< and with status 413

  Endpoint (*endpoint_of)(std::string_view method, std::string_view path) = nullptr;
  /// Unknown fields and tool types are accepted and listed in `warnings`. A `memo` (or null) makes
  /// no difference to the result.
  Parsed (*parse_request)(const net::HttpRequest& http, PartMemo* memo) = nullptr;
  /// The assembled answer as JSON.
  std::string (*render_message)(const LlmResponse& response, const Served& served) = nullptr;
  /// The same answer as server-sent events, one string an event, in the order of the service.
  std::vector<std::string> (*render_events)(const LlmResponse& response,
                                            const Served& served) = nullptr;
  std::string (*render_error)(const WireError& error, std::string_view request_id) = nullptr;
  std::string (*render_count)(Tokens input_tokens) = nullptr;
  std::string (*render_models)(const std::vector<std::string>& model_ids) = nullptr;
  std::string (*render_model)(std::string_view model_id) = nullptr;
  /// Of every answer: request id, rate limits. `used_input` counts against the limits.
  net::Headers (*response_headers)(std::string_view request_id, Tokens used_input,
                                   bool event_stream) = nullptr;
};

/// Whoever answers a request: by its path, and where that is shared or unknown, by the headers that
/// only one provider's clients send.
const Service& service_for(const net::HttpRequest& http);

/// Whoever answers requests of this shape.
const Service& service_of(Api api);

/// The 404 of what has no answer; asking again doesn't help.
WireError not_found(const Service& service, std::string message);

/// The same of a model that weir has no profile or price for.
WireError unknown_model(const Service& service, std::string message);

}  // namespace weir::wire
