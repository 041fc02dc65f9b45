// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "mock_llm/wire/google.h"

namespace weir::wire::google {
namespace {

/// Details as google/rpc/error_details.proto has them.
void append_bad_request(std::string& out, std::string_view field, std::string_view description) {
  out += R"(,"details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{)"
         R"("field":)";
  append_json_string(out, field);
  out += ",\"description\":";
  append_json_string(out, description);
  out += "}]}]";
}

}  // namespace

std::string render_error(const WireError& error, std::string_view /*request_id*/) {
  std::string out = "{\"error\":{\"code\":" + std::to_string(error.status) + ",\"message\":";
  append_json_string(out, error.message);
  out += ",\"status\":";
  append_json_string(out, error.type);
  if (!error.param.empty()) {
    append_bad_request(out, error.param, error.message);
  }
  return out += "}}";
}

std::string render_count(Tokens input_tokens) {
  const std::string count = std::to_string(input_tokens.count());
  return "{\"totalTokens\":" + count +
         ",\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":" + count + "}]}";
}

std::string render_model(std::string_view model_id) {
  std::string out = "{\"name\":";
  append_json_string(out, "models/" + std::string(model_id));
  out += ",\"version\":\"001\",\"displayName\":";
  append_json_string(out, model_id);
  return out += R"(,"supportedGenerationMethods":["generateContent","countTokens"]})";
}

std::string render_models(const std::vector<std::string>& model_ids) {
  std::string out = "{\"models\":[";
  for (const std::string& id : model_ids) {
    out += &id == &model_ids.front() ? "" : ",";
    out += render_model(id);
  }
  return out += "]}";
}

/// As recorded answers have them (pydantic/pydantic-ai, cassettes of test_google, 2026).
net::Headers response_headers(std::string_view /*request_id*/, Tokens /*used_input*/,
                              bool event_stream) {
  net::Headers headers;
  headers.emplace_back("content-type",
                       event_stream ? "text/event-stream" : "application/json; charset=UTF-8");
  if (event_stream) {
    headers.emplace_back("content-disposition", "attachment");
  }
  headers.emplace_back("server-timing", "gfet4t7; dur=1");
  headers.emplace_back("vary", "Origin, X-Origin, Referer");
  return headers;
}

}  // namespace weir::wire::google
