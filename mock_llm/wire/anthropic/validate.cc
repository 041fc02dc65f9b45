// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/validate.h"

#include <string>

namespace weir::wire::anthropic {
namespace {

/// In this version sampling parameters and some old block places are refused
/// (platform.claude.com, page "Versions", 2026-10-21).
constexpr std::string_view kStrictVersion = "2026-10-21";

struct Place {
  std::string path;  ///< "messages.3.content.0"
  std::string_view role;
  bool strict = false;

  Place at(std::size_t index) const { return {path + "." + std::to_string(index), role, strict}; }

  Place in(std::string_view field) const { return {path + "." + std::string(field), role, strict}; }

  WireError refuse(std::string_view why) const {
    return invalid_request(path + ": " + std::string(why));
  }
};

std::string_view wanted(JsonType type) {
  switch (type) {
    case JsonType::string:
      return "Input should be a valid string";
    case JsonType::number:
      return "Input should be a valid integer";
    case JsonType::array:
      return "Input should be a valid list";
    case JsonType::boolean:
      return "Input should be a valid boolean";
    default:
      return "Input should be a valid dictionary";
  }
}

/// A required member of a type.
Refusal require(const JsonValue& object, std::string_view name, JsonType type, const Place& place) {
  const JsonValue member = object[name];
  const bool at_root = place.path.empty();
  const Place field = at_root ? Place{std::string(name), {}, false} : place.in(name);
  if (!member) {
    return field.refuse("Field required");
  }
  if (!member.is(type)) {
    return field.refuse(wanted(type));
  }
  return {};
}

Refusal check_marker(const JsonValue& block, const Place& place) {
  const JsonValue marker = block["cache_control"];
  if (marker.is_null()) {
    return {};
  }
  const Place field = place.in("cache_control");
  if (!marker.is(JsonType::object)) {
    return field.refuse(wanted(JsonType::object));
  }
  if (marker.string("type") != "ephemeral") {
    return field.refuse("Input tag '" + std::string(marker.string("type")) +
                        "' found using 'type' does not match any of the expected tags: "
                        "'ephemeral'");
  }
  const JsonValue ttl = marker["ttl"];
  if (!ttl.is_null() && ttl.text() != "5m" && ttl.text() != "1h") {
    return field.in("ephemeral").in("ttl").refuse("Input should be '5m' or '1h'");
  }
  return {};
}

Refusal check_text(const JsonValue& block, const Place& place) {
  const Place typed = place.in("text");
  if (Refusal refusal = require(block, "text", JsonType::string, typed)) {
    return refusal;
  }
  if (block.string("text").empty()) {
    return block["cache_control"].is_null()
               ? invalid_request("messages: text content blocks must be non-empty")
               : typed.refuse("cache_control cannot be set for empty text blocks");
  }
  if (place.strict && place.role == "user" && block["citations"].size() > 0) {
    return typed.in("citations").refuse("Extra inputs are not permitted");
  }
  return {};
}

Refusal check_blocks(const JsonValue& blocks, const Place& place);

Refusal check_block(const JsonValue& block, const Place& place) {
  if (!block.is(JsonType::object)) {
    return place.refuse(wanted(JsonType::object));
  }
  if (Refusal refusal = require(block, "type", JsonType::string, place)) {
    return refusal;
  }
  const std::string_view type = block.string("type");
  const bool unmarkable = type == "thinking" || type == "redacted_thinking" || type == "fallback";
  if (unmarkable && !block["cache_control"].is_null()) {
    return place.in(type).in("cache_control").refuse("Extra inputs are not permitted");
  }
  if (Refusal refusal = check_marker(block, place)) {
    return refusal;
  }
  if (place.strict && place.role == "assistant" && type == "document") {
    return place.in(type).refuse("Extra inputs are not permitted");
  }
  if (type == "text") {
    return check_text(block, place);
  }
  const bool nests = type == "tool_result" && block["content"].is(JsonType::array);
  return nests ? check_blocks(block["content"], place.in("content")) : Refusal();
}

Refusal check_blocks(const JsonValue& blocks, const Place& place) {
  std::size_t index = 0;
  for (const JsonValue& block : blocks) {
    if (Refusal refusal = check_block(block, place.at(index++))) {
      return refusal;
    }
  }
  return {};
}

Refusal check_message(const JsonValue& message, Place place) {
  if (!message.is(JsonType::object)) {
    return place.refuse(wanted(JsonType::object));
  }
  if (Refusal refusal = require(message, "role", JsonType::string, place)) {
    return refusal;
  }
  place.role = message.string("role");
  if (place.role != "user" && place.role != "assistant" && place.role != "system") {
    return place.in("role").refuse("Input should be 'user', 'assistant' or 'system'");
  }
  // Blocks are marked, never messages (prompt caching page, platform.claude.com, 2026-08-21).
  if (!message["cache_control"].is_null()) {
    return place.in("cache_control").refuse("Extra inputs are not permitted");
  }
  if (message["content"].is(JsonType::string)) {
    return {};
  }
  if (Refusal refusal = require(message, "content", JsonType::array, place)) {
    return refusal;
  }
  return check_blocks(message["content"], place.in("content"));
}

Refusal check_messages(const JsonValue& root, bool strict) {
  if (Refusal refusal = require(root, "messages", JsonType::array, {})) {
    return refusal;
  }
  if (root["messages"].size() == 0) {
    return invalid_request("messages: at least one message is required");
  }
  const Place place{"messages", {}, strict};
  std::size_t index = 0;
  for (const JsonValue& message : root["messages"]) {
    const std::size_t at = index++;
    if (message.is_left_out()) {
      continue;
    }
    if (Refusal refusal = check_message(message, place.at(at))) {
      return refusal;
    }
  }
  return {};
}

Refusal check_system(const JsonValue& system) {
  const Place place{"system", {}, false};
  if (system.is_null() || system.is(JsonType::string)) {
    return {};
  }
  if (!system.is(JsonType::array)) {
    return place.refuse(wanted(JsonType::array));
  }
  return check_blocks(system, place);
}

Refusal check_tools(const JsonValue& tools) {
  const Place place{"tools", {}, false};
  if (!tools.is_null() && !tools.is(JsonType::array)) {
    return place.refuse(wanted(JsonType::array));
  }
  std::size_t index = 0;
  for (const JsonValue& tool : tools) {
    const Place at = place.at(index++);
    if (!tool.is(JsonType::object)) {
      return at.refuse(wanted(JsonType::object));
    }
    if (Refusal refusal = check_marker(tool, at)) {
      return refusal;
    }
  }
  return {};
}

/// A request that only fills the cache answers nothing, so it can't ask how to be answered (prompt
/// caching page, platform.claude.com, 2026-08-21; the service's own words aren't published).
Refusal check_prewarm(const JsonValue& root) {
  if (root["max_tokens"].text() != "0") {
    return {};
  }
  const auto refuse = [](std::string_view what) {
    return invalid_request("max_tokens: 0 can't be combined with " + std::string(what));
  };
  if (root["stream"].text() == "true") {
    return refuse("stream");
  }
  if (root["thinking"].string("type") == "enabled") {
    return refuse("thinking");
  }
  if (!root["output_config"]["format"].is_null()) {
    return refuse("output_config.format");
  }
  const std::string_view choice = root["tool_choice"].string("type");
  return choice == "any" || choice == "tool" ? refuse("a tool_choice of " + std::string(choice))
                                             : Refusal();
}

Refusal check_parameters(const JsonValue& root, Endpoint endpoint, bool strict) {
  if (Refusal refusal = require(root, "model", JsonType::string, {})) {
    return refusal;
  }
  if (endpoint == Endpoint::generate) {
    if (Refusal refusal = require(root, "max_tokens", JsonType::number, {})) {
      return refusal;
    }
    if (root["max_tokens"].text().find_first_of(".eE") != std::string_view::npos) {
      return invalid_request("max_tokens: " + std::string(wanted(JsonType::number)));
    }
    if (Refusal refusal = check_prewarm(root)) {
      return refusal;
    }
  }
  for (const std::string_view name : {"temperature", "top_p", "top_k"}) {
    if (strict && root[name]) {
      return invalid_request(std::string(name) + ": Extra inputs are not permitted");
    }
  }
  return {};
}

}  // namespace

Refusal check_shape(const JsonValue& root, Endpoint endpoint, std::string_view version) {
  if (!root.is(JsonType::object)) {
    return invalid_request("Input should be a valid dictionary or object to extract fields from");
  }
  const bool strict = version == kStrictVersion;
  if (Refusal refusal = check_parameters(root, endpoint, strict)) {
    return refusal;
  }
  if (Refusal refusal = check_messages(root, strict)) {
    return refusal;
  }
  if (Refusal refusal = check_system(root["system"])) {
    return refusal;
  }
  return check_tools(root["tools"]);
}

}  // namespace weir::wire::anthropic
