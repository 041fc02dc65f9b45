// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/json.h"
#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::wire::anthropic {
namespace {

/// Limits of one minute, generous enough that no agent paces itself by them.
constexpr std::int64_t kRequestLimit = 4'000;
constexpr std::int64_t kInputLimit = 2'000'000;
constexpr std::int64_t kOutputLimit = 400'000;

/// Virtual time has no date; answers that need one agree on this.
constexpr std::string_view kEpoch = "2026-01-01T00:00:00Z";
constexpr std::string_view kReset = "2026-01-01T00:01:00Z";
constexpr std::string_view kOrganization = "00000000-0000-4000-8000-000000000001";

void add_limit(net::Headers& headers, const std::string& kind, std::int64_t limit,
               std::int64_t remaining) {
  const std::string name = "anthropic-ratelimit-" + kind;
  headers.emplace_back(name + "-limit", std::to_string(limit));
  headers.emplace_back(name + "-remaining", std::to_string(remaining));
  headers.emplace_back(name + "-reset", kReset);
}

/// Token counts are told to the thousand (rate limits page, 2026-08-21).
std::int64_t remaining(std::int64_t limit, Tokens used) {
  return (std::max<std::int64_t>(limit - used.count(), 0) + 500) / 1000 * 1000;
}

}  // namespace

std::string render_error(const WireError& error, std::string_view request_id) {
  std::string out = "{\"type\":\"error\",\"error\":{\"type\":";
  append_json_string(out, error.type);
  out += ",\"message\":";
  append_json_string(out, error.message);
  out += "},\"request_id\":";
  append_string_or_null(out, request_id);
  out.push_back('}');
  return out;
}

std::string render_count(Tokens input_tokens) {
  return "{\"input_tokens\":" + std::to_string(input_tokens.count()) + "}";
}

std::string render_model(std::string_view model_id) {
  std::string out = "{\"type\":\"model\",\"id\":";
  append_json_string(out, model_id);
  out += ",\"display_name\":";
  append_json_string(out, model_id);
  out.append(",\"created_at\":\"").append(kEpoch).append("\"}");
  return out;
}

std::string render_models(const std::vector<std::string>& model_ids) {
  std::string out = "{\"data\":[";
  for (const std::string& id : model_ids) {
    out += &id == &model_ids.front() ? "" : ",";
    out += render_model(id);
  }
  out += "],\"has_more\":false,\"first_id\":";
  append_string_or_null(out, model_ids.empty() ? "" : model_ids.front());
  out += ",\"last_id\":";
  append_string_or_null(out, model_ids.empty() ? "" : model_ids.back());
  out.push_back('}');
  return out;
}

net::Headers response_headers(std::string_view request_id, Tokens used_input, bool event_stream) {
  net::Headers headers;
  headers.reserve(16);
  headers.emplace_back("content-type",
                       event_stream ? "text/event-stream; charset=utf-8" : "application/json");
  if (event_stream) {
    headers.emplace_back("cache-control", "no-cache");
  }
  headers.emplace_back("request-id", request_id);
  headers.emplace_back("anthropic-organization-id", kOrganization);
  add_limit(headers, "requests", kRequestLimit, kRequestLimit - 1);
  const std::int64_t input = remaining(kInputLimit, used_input);
  add_limit(headers, "tokens", kInputLimit + kOutputLimit, input + kOutputLimit);
  add_limit(headers, "input-tokens", kInputLimit, input);
  add_limit(headers, "output-tokens", kOutputLimit, kOutputLimit);
  return headers;
}

}  // namespace weir::wire::anthropic
