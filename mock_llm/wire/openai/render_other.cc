// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"
#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/dates.h"

namespace weir::wire::openai {
namespace {

/// Limits of one minute, generous enough that no agent paces itself by them.
constexpr std::int64_t kRequestLimit = 10'000;
constexpr std::int64_t kTokenLimit = 4'000'000;

}  // namespace

std::string render_error(const WireError& error, std::string_view /*request_id*/) {
  std::string out = "{\"error\":{\"message\":";
  append_json_string(out, error.message);
  out += ",\"type\":";
  append_string_or_null(out, error.type);
  out += ",\"param\":";
  append_string_or_null(out, error.param);
  out += ",\"code\":";
  append_string_or_null(out, error.code);
  return out += "}}";
}

std::string render_count(Tokens input_tokens) {
  return "{\"object\":\"response.input_tokens\",\"input_tokens\":" +
         std::to_string(input_tokens.count()) + "}";
}

std::string render_model(std::string_view model_id) {
  std::string out = "{\"id\":";
  append_json_string(out, model_id);
  out.append(",\"object\":\"model\",\"created\":").append(kCreated);
  return out += ",\"owned_by\":\"openai\"}";
}

std::string render_models(const std::vector<std::string>& model_ids) {
  std::string out = "{\"object\":\"list\",\"data\":[";
  for (const std::string& id : model_ids) {
    out += &id == &model_ids.front() ? "" : ",";
    out += render_model(id);
  }
  return out += "]}";
}

net::Headers response_headers(std::string_view request_id, Tokens used_input, bool event_stream) {
  const std::int64_t left = std::max<std::int64_t>(kTokenLimit - used_input.count(), 0);
  net::Headers headers;
  headers.reserve(12);
  headers.emplace_back("content-type",
                       event_stream ? "text/event-stream; charset=utf-8" : "application/json");
  if (event_stream) {
    headers.emplace_back("cache-control", "no-cache");
  }
  headers.emplace_back("x-request-id", request_id);
  headers.emplace_back("openai-version", "2020-10-01");
  headers.emplace_back("openai-processing-ms", "1");
  headers.emplace_back("x-ratelimit-limit-requests", std::to_string(kRequestLimit));
  headers.emplace_back("x-ratelimit-remaining-requests", std::to_string(kRequestLimit - 1));
  headers.emplace_back("x-ratelimit-reset-requests", "6ms");
  headers.emplace_back("x-ratelimit-limit-tokens", std::to_string(kTokenLimit));
  headers.emplace_back("x-ratelimit-remaining-tokens", std::to_string(left));
  headers.emplace_back("x-ratelimit-reset-tokens", "60s");
  return headers;
}

}  // namespace weir::wire::openai
