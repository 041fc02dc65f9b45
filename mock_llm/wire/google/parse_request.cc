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

WireError invalid_argument(std::string message) {
  return {400, "INVALID_ARGUMENT", std::move(message)};
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
    return invalid_argument("Invalid value at 'contents': expected a list of contents");
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

}  // namespace

Endpoint endpoint_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  if (last_step(path) == "cachedContents") {
    return Endpoint::create_cache;
  }
  const std::string_view verb = path.substr(path.rfind(':') + 1);
  if (verb == "countTokens") {
    return Endpoint::count_tokens;
  }
  return verb == "generateContent" || verb == "streamGenerateContent" ? Endpoint::generate
                                                                      : Endpoint::unknown;
}

std::string_view model_of(std::string_view path) {
  constexpr std::string_view kModels = "/models/";
  const std::size_t begin = path.rfind(kModels);
  if (begin == std::string_view::npos) {
    return {};
  }
  path.remove_prefix(begin + kModels.size());
  return path.substr(0, path.find(':'));
}

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

}  // namespace weir::wire::google
