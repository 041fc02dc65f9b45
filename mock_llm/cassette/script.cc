// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/script.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/duration.h"
#include "core/base/text.h"

namespace weir::cassette {
namespace {

using wire::BlockKind;
using wire::ContentBlock;

const std::vector<std::string>& known_fields() {
  static const std::vector<std::string> fields{"text",  "tools",      "thinking", "stop_reason",
                                               "usage", "first_byte", "delay",    "think"};
  return fields;
}

const std::vector<std::string>& stop_reasons() {
  static const std::vector<std::string> reasons{"end_turn",      "tool_use",   "max_tokens",
                                                "stop_sequence", "pause_turn", "refusal"};
  return reasons;
}

Error one_of_error(const std::string& what, const std::vector<std::string>& known) {
  const std::string near = nearest(what, known);
  const std::string hint = near.empty() ? "" : "; did you mean " + near + "?";
  return config_error("\"" + what + "\" is not one of " + join(known, ", ") + hint);
}

bool is_known(const std::string& what, const std::vector<std::string>& known) {
  return std::find(known.begin(), known.end(), what) != known.end();
}

/// A string field; absent and null are the same.
Result<std::string> text_of(const Json& object, const std::string& name) {
  const auto field = object.find(name);
  if (field == object.end() || field->is_null()) {
    return std::string();
  }
  if (!field->is_string()) {
    return config_error(name + ": expected a text");
  }
  return field->get<std::string>();
}

Status read_span(const Json& object, const std::string& name, Micros& span) {
  const auto field = object.find(name);
  if (field == object.end()) {
    return Done{};
  }
  Result<Micros> read = duration_of(*field);
  if (!read) {
    return with_context(std::move(read).error(), name);
  }
  span = *read;
  return Done{};
}

Status read_tokens(const Json& usage, const std::string& name, std::optional<Tokens>& tokens) {
  const auto field = usage.find(name);
  if (field == usage.end()) {
    return Done{};
  }
  const std::int64_t count = field->is_number_integer() ? field->get<std::int64_t>() : -1;
  if (count < 0) {
    return config_error("usage." + name + ": expected a whole number of tokens, 0 or more");
  }
  tokens = Tokens(count);
  return Done{};
}

Status read_usage(const Json& object, ScriptedReply& reply) {
  const auto usage = object.find("usage");
  if (usage == object.end()) {
    return Done{};
  }
  if (!usage->is_object()) {
    return config_error("usage: expected {output: N, reasoning: N}");
  }
  for (const auto& field : usage->items()) {
    if (field.key() != "output" && field.key() != "reasoning") {
      return with_context(one_of_error(field.key(), {"output", "reasoning"}), "usage");
    }
  }
  WEIR_TRY_DONE(read_tokens(*usage, "output", reply.output));
  return read_tokens(*usage, "reasoning", reply.reasoning);
}

Result<ContentBlock> read_tool(const Json& tool, std::string id) {
  if (!tool.is_object()) {
    return config_error("expected {name: ..., arguments: {...}}");
  }
  for (const auto& field : tool.items()) {
    if (field.key() != "name" && field.key() != "arguments") {
      return one_of_error(field.key(), {"name", "arguments"});
    }
  }
  ContentBlock block;
  block.kind = BlockKind::tool_use;
  block.id = std::move(id);
  WEIR_TRY(block.name, text_of(tool, "name"));
  if (block.name.empty()) {
    return config_error("name: expected the tool's name");
  }
  const auto arguments = tool.find("arguments");
  if (arguments != tool.end() && !arguments->is_null() && !arguments->is_object()) {
    return config_error("arguments: expected an object");
  }
  const bool none = arguments == tool.end() || arguments->is_null();
  block.input = none ? "{}" : dump_json(*arguments);
  return block;
}

Status read_tools(const Json& object, std::size_t number, wire::LlmResponse& response) {
  const auto tools = object.find("tools");
  if (tools == object.end()) {
    return Done{};
  }
  if (!tools->is_array()) {
    return config_error("tools: expected a list of {name: ..., arguments: {...}}");
  }
  const std::string prefix = "toolu_script_" + std::to_string(number) + "_";
  std::size_t call = 0;
  for (const Json& tool : *tools) {
    const std::string count = std::to_string(++call);
    Result<ContentBlock> block = read_tool(tool, prefix + count);
    if (!block) {
      return with_context(std::move(block).error(), "tools: call " + count);
    }
    response.content.push_back(std::move(block).value());
  }
  return Done{};
}

Status read_content(const Json& object, std::size_t number, wire::LlmResponse& response) {
  WEIR_TRY(std::string thinking, text_of(object, "thinking"));
  if (!thinking.empty()) {
    ContentBlock block;
    block.kind = BlockKind::thinking;
    block.text = std::move(thinking);
    block.signature = "c2NyaXB0";  // base64, as SDKs decode it: "script"
    response.content.push_back(std::move(block));
  }
  WEIR_TRY(std::string text, text_of(object, "text"));
  if (!text.empty()) {
    ContentBlock block;
    block.text = std::move(text);
    response.content.push_back(std::move(block));
  }
  return read_tools(object, number, response);
}

Status read_stop_reason(const Json& object, wire::LlmResponse& response) {
  WEIR_TRY(std::string reason, text_of(object, "stop_reason"));
  if (!reason.empty() && !is_known(reason, stop_reasons())) {
    return with_context(one_of_error(reason, stop_reasons()), "stop_reason");
  }
  const bool calls = std::any_of(response.content.begin(), response.content.end(),
                                 [](const auto& b) { return b.kind == BlockKind::tool_use; });
  response.stop_reason = !reason.empty() ? reason : calls ? "tool_use" : "end_turn";
  return Done{};
}

Result<ScriptedReply> read_reply(const Json& json, std::size_t number) {
  const Json object = json.is_string() ? Json{{"text", json}} : json;
  if (!object.is_object()) {
    return config_error("expected a text, or an object with text, tools or thinking");
  }
  for (const auto& field : object.items()) {
    if (!is_known(field.key(), known_fields())) {
      return one_of_error(field.key(), known_fields());
    }
  }
  if (!object.contains("text") && !object.contains("tools") && !object.contains("thinking")) {
    return config_error("expected text, tools or thinking; an empty reply is written text: \"\"");
  }
  ScriptedReply reply;
  WEIR_TRY_DONE(read_content(object, number, reply.response));
  WEIR_TRY_DONE(read_stop_reason(object, reply.response));
  WEIR_TRY_DONE(read_usage(object, reply));
  WEIR_TRY_DONE(read_span(object, "delay", reply.duration));
  WEIR_TRY_DONE(read_span(object, "think", reply.gap));
  WEIR_TRY_DONE(read_span(object, "first_byte", reply.first_byte));
  if (reply.first_byte > reply.duration) {
    return config_error("first_byte: expected no more than the delay of the whole reply");
  }
  return reply;
}

}  // namespace

Result<std::vector<ScriptedReply>> parse_script(const Json& script, const std::string& where) {
  if (!script.is_array() || script.empty()) {
    return config_error(where + ": expected a list of at least one reply");
  }
  std::vector<ScriptedReply> replies;
  for (const Json& json : script) {
    const std::size_t number = replies.size() + 1;
    Result<ScriptedReply> reply = read_reply(json, number);
    if (!reply) {
      return with_context(std::move(reply).error(), where + ": reply " + std::to_string(number));
    }
    replies.push_back(std::move(reply).value());
  }
  return replies;
}

}  // namespace weir::cassette
