// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/salt.h"

namespace weir::wire::google {
namespace {

using Refusal = std::optional<WireError>;

WireError invalid_argument(std::string message, std::string field = "") {
  return {400, "INVALID_ARGUMENT", std::move(message), true, "", std::move(field)};
}

ToolChoice tool_choice_of(std::string_view mode) {
  return mode == "ANY"    ? ToolChoice::any
         : mode == "NONE" ? ToolChoice::none
                          : ToolChoice::automatic;
}

/// "models/gemini-3.5-flash" -> "gemini-3.5-flash"
std::string_view last_step(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view string_of(const JsonValue& value) {
  return value.is(JsonType::string) ? value.text() : std::string_view();
}

/// countTokens may wrap the whole request; both forms count the same.
JsonValue prompt_of(const JsonValue& root) {
  const JsonValue wrapped = field(root, "generateContentRequest");
  return wrapped ? wrapped : root;
}

Refusal read_body(LlmRequest& request) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(request.body);
  if (!tree) {
    return invalid_argument("Invalid JSON payload received. " + tree.error().message);
  }
  if (!(*tree)->root().is(JsonType::object)) {
    return invalid_argument("Invalid JSON payload received. Expected an object");
  }
  const JsonValue root = prompt_of((*tree)->root());
  const JsonValue contents = root["contents"];
  const bool may_lack = request.endpoint == Endpoint::create_cache && contents.is_null();
  if (!may_lack && !contents.is(JsonType::array) && !contents.is(JsonType::object)) {
    return invalid_argument("Invalid value at 'contents': expected a list of contents", "contents");
  }
  const JsonValue config = field(field(root, "toolConfig"), "functionCallingConfig");
  request.tool_choice = tool_choice_of(config.string("mode"));
  request.service_tier = string_of(field(root, "serviceTier"));
  request.cached_content = string_of(field(root, "cachedContent"));
  add_salt_json(request.salts.tools, "cachedContent", field(root, "cachedContent"));
  if (request.model.empty()) {
    request.model = last_step(root.string("model"));
  }
  read_contents(root, request);
  return {};
}

/// A key stands in a header or, in older clients, in the query; Vertex's clients have a token.
bool has_key(const net::HttpRequest& http) {
  return !net::header(http.headers, "x-goog-api-key").empty() ||
         !net::header(http.headers, "authorization").empty() ||
         !net::query_value(http.query, "key").empty();
}

}  // namespace

Parsed parse_body(std::string_view path, std::string body) {
  LlmRequest request;
  request.provider = Provider::google;
  request.api = Api::generate_content;
  request.endpoint = endpoint_of(path);
  request.path = path;
  request.model = model_of(path);
  request.body = std::move(body);
  request.stream = path.find(":streamGenerateContent") != std::string_view::npos;
  if (request.endpoint != Endpoint::unknown) {
    if (Refusal refusal = read_body(request)) {
      return std::move(*refusal);
    }
  }
  return request;
}

Parsed parse_request(const net::HttpRequest& http) {
  if (!has_key(http)) {
    return WireError{403, "PERMISSION_DENIED",
                     "Method doesn't allow unregistered callers. Send an API key of any value in "
                     "the header x-goog-api-key."};
  }
  std::string body;
  body.reserve(http.body.size() + 64);  // room for the parser's padding: copied only once
  Parsed parsed = parse_body(http.path, body.append(http.body));
  if (auto* request = std::get_if<LlmRequest>(&parsed)) {
    request->form.json_array = request->stream && net::query_value(http.query, "alt") != "sse";
    if (request->model.empty()) {
      return invalid_argument("Invalid value at 'model': expected models/NAME", "model");
    }
  }
  return parsed;
}

}  // namespace weir::wire::google
