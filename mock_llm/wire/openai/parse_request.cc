// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/chat.h"
#include "mock_llm/wire/openai/echo.h"
#include "mock_llm/wire/openai/items.h"
#include "mock_llm/wire/openai/responses.h"
#include "mock_llm/wire/salt.h"

namespace weir::wire::openai {
namespace {

using Refusal = std::optional<WireError>;

WireError invalid_request(std::string message, std::string param = "", std::string code = "") {
  return {400,  "invalid_request_error", std::move(message),
          true, std::move(code),         std::move(param)};
}

/// After it the readers can rely on the shape of messages or input.
Refusal check_shape(const JsonValue& root, Api api) {
  if (!root.is(JsonType::object)) {
    return invalid_request("The request body must be a JSON object");
  }
  if (api == Api::chat && !root["messages"].is(JsonType::array)) {
    return invalid_request("Invalid type for 'messages': expected an array of objects");
  }
  const JsonValue input = root["input"];
  if (api == Api::responses && !input.is_null() && !input.is(JsonType::string) &&
      !input.is(JsonType::array)) {
    return invalid_request("Invalid type for 'input': expected a string or an array of items");
  }
  for (const JsonValue& entry : root[api == Api::chat ? "messages" : "input"]) {
    if (!entry.is(JsonType::object)) {
      return invalid_request("Invalid type for '" +
                             std::string(api == Api::chat ? "messages" : "input") +
                             "': expected objects in the array");
    }
  }
  return {};
}

void read_tool_choice(const JsonValue& root, LlmRequest& request) {
  JsonValue choice = root["tool_choice"];
  choice = choice.is_null() ? root["function_call"] : choice;
  request.chosen_tool = inner(choice, choice.string("type")).string("name");
  if (!request.chosen_tool.empty()) {
    request.tool_choice = ToolChoice::named;
  } else if (choice.text() == "required") {
    request.tool_choice = ToolChoice::any;
  } else if (choice.text() == "none") {
    request.tool_choice = ToolChoice::none;
  }
}

void read_cache_options(const JsonValue& root, CacheOptions& cache) {
  const JsonValue options = root["prompt_cache_options"];
  cache.key = root.string("prompt_cache_key");
  cache.mode = options.string("mode");
  cache.ttl = options.string("ttl");
  cache.retention = root.string("prompt_cache_retention");
}

/// What stands before the input without being sent. A conversation is named by its id, or by an
/// object that holds it.
void read_history(const JsonValue& root, LlmRequest& request) {
  const JsonValue conversation = root["conversation"];
  const bool named = conversation.is(JsonType::string);
  request.continues = root.string("previous_response_id");
  request.conversation = named ? conversation.text() : conversation.string("id");
}

void read_form(const JsonValue& root, LlmRequest& request) {
  AnswerForm& form = request.form;
  form.stream_usage = root["stream_options"]["include_usage"].text() == "true";
  for (const JsonValue& included : root["include"]) {
    form.encrypted_reasoning |= included.text() == "reasoning.encrypted_content";
  }
  if (request.api == Api::responses) {
    form.echo = echo_of(root);
    form.input = root["input"].raw();
    form.continues = root["previous_response_id"].raw();
    form.stored = root["store"].text() != "false";
    form.comparable = true;
    form.compare_with = root["prompt_cache_options"].string("comparison_response_id");
  }
}

/// What breaks the prefix from its first token (prompt caching guide of developers.openai.com,
/// digest of 2026-09-22); a default that is written out counts as left out.
std::string settings_of(const JsonValue& root) {
  std::string salt;
  const auto add = [&salt](std::string_view name, std::string_view value, std::string_view normal) {
    if (!value.empty() && value != normal) {
      add_salt(salt, name, value);
    }
  };
  add("service_tier", root.string("service_tier"), "auto");
  add("reasoning.effort", root["reasoning"].string("effort"), "");
  add("reasoning_effort", root.string("reasoning_effort"), "");
  add("text.verbosity", root["text"].string("verbosity"), "medium");
  add("verbosity", root.string("verbosity"), "medium");
  add("parallel_tool_calls", root["parallel_tool_calls"].text(), "true");
  add("prompt_cache_key", root.string("prompt_cache_key"), "");
  return salt;
}

Refusal read_body(LlmRequest& request) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(request.body);
  if (!tree) {
    return invalid_request("We could not parse the JSON body of your request: " +
                           tree.error().message);
  }
  const JsonValue root = (*tree)->root();
  if (Refusal refusal = check_shape(root, request.api)) {
    return refusal;
  }
  request.model = root.string("model");
  const std::string_view user = root.string("safety_identifier");
  request.user = user.empty() ? root.string("user") : user;
  request.service_tier = root.string("service_tier");
  request.stream = root["stream"].text() == "true";
  read_tool_choice(root, request);
  read_cache_options(root, request.cache);
  read_form(root, request);
  read_history(root, request);
  request.salts.tools = settings_of(root);
  if (request.api == Api::chat) {
    read_chat(root, request);
  } else {
    read_responses(root, request);
  }
  return {};
}

/// Azure names the model in the path where the body doesn't.
void name_model(LlmRequest& request) {
  if (request.model.empty()) {
    request.model = deployment_of(request.path);
  }
}

/// Conversations are a service of their own, which weir doesn't have.
Refusal check_served(const LlmRequest& request) {
  if (request.model.empty()) {
    return invalid_request("you must provide a model parameter", "model");
  }
  if (!request.conversation.empty() && !request.continues.empty()) {
    return invalid_request(
        "'previous_response_id' and 'conversation' can't be given in one request", "conversation",
        "mutually_exclusive_parameters");
  }
  if (!request.conversation.empty()) {
    return WireError{404, "invalid_request_error",
                     "Conversation with id '" + request.conversation +
                         "' not found. weir keeps no conversations: continue by "
                         "previous_response_id, or send the whole conversation as input.",
                     false};
  }
  return {};
}

}  // namespace

std::optional<WireError> missing_key(const net::Headers& headers) {
  if (!net::header(headers, "authorization").empty() || !net::header(headers, "api-key").empty()) {
    return {};
  }
  return WireError{401, "invalid_request_error",
                   "You didn't provide an API key. Send it as a bearer token in the "
                   "Authorization header, or as api-key.",
                   true, "invalid_api_key"};
}

Parsed parse_body(std::string_view path, std::string body) {
  LlmRequest request;
  request.provider = Provider::openai;
  request.endpoint = endpoint_of(path);
  request.api = api_of(path);
  request.path = path;
  request.body = std::move(body);
  if (request.endpoint != Endpoint::unknown) {
    if (Refusal refusal = read_body(request)) {
      return std::move(*refusal);
    }
    name_model(request);
  }
  return request;
}

Parsed parse_request(const net::HttpRequest& http) {
  if (Refusal refusal = missing_key(http.headers)) {
    return std::move(*refusal);
  }
  std::string body;
  body.reserve(http.body.size() + 64);  // room for the parser's padding: copied only once
  Parsed parsed = parse_body(http.path, body.append(http.body));
  if (const auto* request = std::get_if<LlmRequest>(&parsed)) {
    if (Refusal refusal = check_served(*request)) {
      return std::move(*refusal);
    }
  }
  return parsed;
}

}  // namespace weir::wire::openai
