// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <memory>
#include <utility>

#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/anthropic/betas.h"
#include "mock_llm/wire/anthropic/contents.h"
#include "mock_llm/wire/anthropic/leniency.h"
#include "mock_llm/wire/anthropic/markers.h"
#include "mock_llm/wire/anthropic/refusal.h"
#include "mock_llm/wire/anthropic/salts.h"
#include "mock_llm/wire/anthropic/segments.h"
#include "mock_llm/wire/anthropic/validate.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::anthropic {
namespace {

/// The service's limit for a Messages request (errors page, 2026-08-21).
constexpr std::size_t kMaxBody = std::size_t{32} << 20U;

ToolChoice tool_choice_of(std::string_view type) {
  return type == "any"    ? ToolChoice::any
         : type == "tool" ? ToolChoice::named
         : type == "none" ? ToolChoice::none
                          : ToolChoice::automatic;
}

/// The trigger of server-side compaction; 150,000 tokens where the request gives none (compaction
/// page, platform.claude.com, 2026-08-21).
std::optional<Tokens> compaction_trigger(const JsonValue& root) {
  constexpr Tokens kDefault(150'000);
  for (const JsonValue& edit : root["context_management"]["edits"]) {
    if (edit.string("type").starts_with("compact_")) {
      const JsonValue value = edit["trigger"]["value"];
      return value.is_null() ? kDefault : tokens_of(value);
    }
  }
  return std::nullopt;
}

void read_parameters(const JsonValue& root, const Traits& traits, LlmRequest& request) {
  request.model = root.string("model");
  request.user = root["metadata"].string("user_id");
  request.service_tier = root.string("service_tier");
  request.geo = root.string("inference_geo");
  request.stream = root["stream"].text() == "true";
  const std::string_view limit = root["max_tokens"].text();
  std::from_chars(limit.data(), limit.data() + limit.size(), request.max_tokens);
  request.tool_choice = tool_choice_of(root["tool_choice"].string("type"));
  request.chosen_tool = root["tool_choice"].string("name");
  if (std::optional<CacheMarker> marker = marker_of(root, "")) {
    request.auto_cache = true;
    request.auto_marker = std::move(*marker);
  }
  request.compact_over = compaction_trigger(root);
  request.form.comparable = root["diagnostics"].is(JsonType::object);
  request.form.compare_with = root["diagnostics"].string("previous_message_id");
  request.salts = salts_of(root, traits);
}

/// Fills everything that the body tells.
Refusal read_body(LlmRequest& request, PartMemo* memo) {
  if (request.body.size() > kMaxBody) {
    return WireError{413, "request_too_large", "Request exceeds the maximum size"};
  }
  Contents contents(request, memo);
  const Result<std::unique_ptr<JsonTree>> tree =
      JsonTree::parse(request.body, contents.leave_out());
  if (!tree) {
    return invalid_request("The request body is not valid JSON: " + tree.error().message);
  }
  const JsonValue root = (*tree)->root();
  if (Refusal refusal = check_shape(root, request.endpoint, request.api_version)) {
    return refusal;
  }
  for (std::string& warning : field_warnings(root)) {
    request.warnings.push_back(std::move(warning));
  }
  contents.read(root);
  read_parameters(root, contents.traits(), request);
  return check_markers(request, contents.markers());
}

Parsed finish(LlmRequest request, PartMemo* memo) {
  if (request.endpoint == Endpoint::generate || request.endpoint == Endpoint::count_tokens) {
    if (Refusal refusal = read_body(request, memo)) {
      return std::move(*refusal);
    }
  }
  return request;
}

/// A copy with room for the parser's padding, so that the body is copied only once.
std::string padded_copy(const std::string& body) {
  std::string copy;
  copy.reserve(body.size() + 64);
  return copy.append(body);
}

}  // namespace

Parsed parse_request(const net::HttpRequest& http, PartMemo* memo) {
  LlmRequest request;
  request.endpoint = endpoint_of(http.method, http.path);
  request.path = http.path;
  if (request.endpoint == Endpoint::unknown) {
    return request;
  }
  // Both styles are live: SDKs of 2026-10-21 and later send the key as a bearer token.
  if (net::header(http.headers, "x-api-key").empty() &&
      net::header(http.headers, "authorization").empty()) {
    return WireError{401, "authentication_error", "x-api-key header is required"};
  }
  request.api_version = net::header(http.headers, "anthropic-version");
  request.warnings = header_warnings(http.headers);
  if (request.endpoint == Endpoint::model) {
    request.model = http.path.substr(http.path.rfind('/') + 1);
  }
  request.body = padded_copy(http.body);
  Parsed parsed = finish(std::move(request), memo);
  if (auto* read = std::get_if<LlmRequest>(&parsed)) {
    set_betas(*read, net::header(http.headers, "anthropic-beta"));
  }
  return parsed;
}

Parsed parse_body(std::string_view path, std::string body, PartMemo* memo) {
  LlmRequest request;
  request.endpoint = endpoint_of("POST", path);
  request.path = path;
  request.body = std::move(body);
  return finish(std::move(request), memo);
}

}  // namespace weir::wire::anthropic
