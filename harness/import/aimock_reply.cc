// SPDX-License-Identifier: Apache-2.0
#include "harness/import/aimock_reply.h"

#include <cstdint>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "harness/import/json_fields.h"

namespace weir::importing {
namespace {

/// Text, or an object that stands for its JSON.
std::string text_of(const Json& value) {
  if (value.is_null()) {
    return "";
  }
  return value.is_string() ? value.get<std::string>() : dump_json(value);
}

/// `{name, arguments}` with the arguments as an object or as its JSON.
Result<Json> tool_of(const Json& call) {
  const std::string name = string_at(call, "name");
  if (name.empty()) {
    return config_error("expected a tool call with a name");
  }
  const std::string arguments = text_of(at(call, "arguments"));
  Result<Json> parsed = parse_json(arguments.empty() ? "{}" : arguments);
  if (!parsed.ok() || !parsed->is_object()) {
    return config_error("expected the arguments of " + name + " as an object");
  }
  return Json{{"name", name}, {"arguments", *std::move(parsed)}};
}

Status add_tool(const Json& call, Json& reply) {
  WEIR_TRY(Json tool, tool_of(call));
  reply["tools"].push_back(std::move(tool));
  return Done{};
}

/// `blocks` stand in place of `content` and `toolCalls`; a script has the text first.
Status add_blocks(const Json& blocks, Json& reply) {
  std::string text;
  for (const Json& block : blocks) {
    const bool is_tool = string_at(block, "type") == "toolCall";
    text += is_tool ? "" : string_at(block, "text");
    WEIR_TRY_DONE(is_tool ? add_tool(block, reply) : Status(Done{}));
  }
  if (!text.empty()) {
    reply["text"] = text;
  }
  return Done{};
}

Status add_content(const Json& response, Json& reply) {
  if (at(response, "blocks").is_array()) {
    return add_blocks(at(response, "blocks"), reply);
  }
  const std::string text = text_of(at(response, "content"));
  if (!text.empty()) {
    reply["text"] = text;
  }
  for (const Json& call : list_at(response, "toolCalls")) {
    WEIR_TRY_DONE(add_tool(call, reply));
  }
  return Done{};
}

/// More than any answer has: what is larger is nonsense.
constexpr std::uint64_t kMostTokens = 1'000'000'000;

void add_rest(const Json& response, Json& reply) {
  static const std::map<std::string, std::string> kReasons{{"length", "max_tokens"},
                                                           {"content_filter", "refusal"}};
  if (const std::string thinking = string_at(response, "reasoning"); !thinking.empty()) {
    reply["thinking"] = thinking;
  }
  if (const auto reason = kReasons.find(string_at(response, "finishReason"));
      reason != kReasons.end()) {
    reply["stop_reason"] = reason->second;
  }
  for (const char* name : {"completion_tokens", "output_tokens"}) {
    const Json& tokens = at(at(response, "usage"), name);
    if (tokens.is_number_unsigned() && tokens.get<std::uint64_t>() <= kMostTokens) {
      reply["usage"] = Json{{"output", tokens}};
    }
  }
}

}  // namespace

std::string unlike_a_reply(const Json& response) {
  if (!at(response, "error").is_null()) {
    return "an error answer: `weir faults` lists what stands for it";
  }
  for (const char* name : {"content", "toolCalls", "blocks"}) {
    if (!at(response, name).is_null()) {
      return "";
    }
  }
  return "no answer of a language model";
}

Result<Json> reply_of(const Json& response) {
  Json reply = Json::object();
  WEIR_TRY_DONE(add_content(response, reply));
  add_rest(response, reply);
  if (!reply.contains("text") && !reply.contains("tools")) {
    reply["text"] = "";
  }
  return reply;
}

}  // namespace weir::importing
