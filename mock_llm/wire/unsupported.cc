// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/unsupported.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"

namespace weir::wire {
namespace {

/// Bedrock Runtime (docs.aws.amazon.com, API reference of 2026): /model/ID/OPERATION.
bool is_bedrock(std::string_view path) {
  constexpr std::array<std::string_view, 5> kOperations = {
      "/invoke", "/invoke-with-response-stream", "/converse", "/converse-stream", "/count-tokens"};
  const bool is_operation =
      std::any_of(kOperations.begin(), kOperations.end(),
                  [path](std::string_view operation) { return path.ends_with(operation); });
  return is_operation && path.find("/model/") != std::string_view::npos;
}

/// Vertex AI (cloud.google.com, REST reference of 2026):
/// /v1/projects/P/locations/L/publishers/PUBLISHER/models/MODEL:VERB, or without project.
bool is_vertex(std::string_view path) {
  const std::size_t publisher = path.find("/publishers/");
  return publisher != std::string_view::npos &&
         path.find("/models/", publisher) != std::string_view::npos;
}

std::string quoted(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

UnsupportedApi bedrock() {
  UnsupportedApi api;
  api.name = "Amazon Bedrock";
  api.message =
      "weir doesn't speak Amazon Bedrock's API; let the agent use the model's own API at "
      "ANTHROPIC_BASE_URL (for Claude Code: unset CLAUDE_CODE_USE_BEDROCK)";
  api.headers = {{"x-amzn-ErrorType", "ValidationException"}};
  api.body = "{\"message\":" + quoted(api.message) + "}";
  return api;
}

UnsupportedApi vertex() {
  UnsupportedApi api;
  api.name = "Vertex AI";
  api.message =
      "weir doesn't speak Vertex AI's API; let the agent use the model's own API at "
      "GOOGLE_GEMINI_BASE_URL or ANTHROPIC_BASE_URL (unset GOOGLE_GENAI_USE_VERTEXAI, for Claude "
      "Code CLAUDE_CODE_USE_VERTEX)";
  api.body = "{\"error\":{\"code\":400,\"message\":" + quoted(api.message) +
             ",\"status\":\"FAILED_PRECONDITION\"}}";
  return api;
}

}  // namespace

std::optional<UnsupportedApi> unsupported_api(std::string_view path) {
  if (is_bedrock(path)) {
    return bedrock();
  }
  return is_vertex(path) ? std::optional(vertex()) : std::nullopt;
}

}  // namespace weir::wire
