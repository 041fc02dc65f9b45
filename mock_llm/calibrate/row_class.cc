// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/row_class.h"

#include <algorithm>
#include <array>
#include <string>

#include "mock_llm/wire/json_tree.h"

namespace weir::calibrate {
namespace {

using wire::JsonType;
using wire::JsonValue;

/// Members and values of a request that stand for content which isn't in it.
constexpr std::array<std::string_view, 18> kHidden{
    "file_id",           "image_url",         "fileUri",
    "fileData",          "input_file",        "inlineData",
    "inline_data",       "input_audio",       "item_reference",
    "mcp_servers",       "container",         "compaction",
    "additional_tools",  "encrypted_content", "web_search_options",
    "redacted_thinking", "cachedContent",     "thoughtSignature"};
constexpr std::array<std::string_view, 3> kHiddenTypes{"image", "document", "reasoning"};
constexpr std::array<std::string_view, 4> kSchemas{"responseSchema", "response_schema",
                                                   "responseJsonSchema", "response_json_schema"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <typename Predicate>
bool any_child(JsonValue value, Predicate holds) {
  for (const JsonValue child : value) {
    if (holds(child)) {
      return true;
    }
  }
  return false;
}

/// Whether a member is called so, or a string says so, at any depth.
template <std::size_t kSize>
bool mentions(JsonValue value, const std::array<std::string_view, kSize>& words) {
  if (value.is(JsonType::string)) {
    return contains(words, value.text());
  }
  const bool named = value.is(JsonType::object);
  return any_child(value, [&](JsonValue child) {
    return (named && contains(words, child.key())) || mentions(child, words);
  });
}

bool has_hidden_type(JsonValue value) {
  return (value.is(JsonType::object) && contains(kHiddenTypes, value.string("type"))) ||
         any_child(value, has_hidden_type);
}

bool is_given(JsonValue value) {
  return !value.is_null() && value.json() != "false" && value.json() != "\"\"" &&
         (value.size() > 0 || !(value.is(JsonType::object) || value.is(JsonType::array)));
}

bool runs_at_provider(JsonValue tool, wire::Provider provider) {
  const std::string_view type = tool.string("type");
  switch (provider) {
    case wire::Provider::anthropic:
      return !type.empty() && type != "custom";
    case wire::Provider::openai:
      return type != "function" && type != "custom";
    case wire::Provider::google:
      break;
  }
  return !is_given(tool["functionDeclarations"]) && !is_given(tool["function_declarations"]);
}

bool wants_schema(JsonValue root) {
  return is_given(root["response_format"]) || is_given(root["output_format"]) ||
         is_given(root["text"]["format"]) || is_given(root["output_config"]["format"]) ||
         mentions(root, kSchemas);
}

RowClass class_of(JsonValue root, wire::Provider provider) {
  if (is_given(root["previous_response_id"]) || is_given(root["conversation"]) ||
      mentions(root, kHidden) || has_hidden_type(root)) {
    return RowClass::hidden;
  }
  const JsonValue tools = root["tools"];
  const auto at_provider = [&](JsonValue tool) { return runs_at_provider(tool, provider); };
  if (tools.is(JsonType::object) ? at_provider(tools) : any_child(tools, at_provider)) {
    return RowClass::server;
  }
  if (wants_schema(root)) {
    return RowClass::schema;
  }
  return is_given(tools) || is_given(root["functions"]) ? RowClass::tools : RowClass::plain;
}

}  // namespace

std::string_view to_string(RowClass row_class) {
  constexpr std::array<std::string_view, 5> kNames{"plain", "tools", "schema", "server", "hidden"};
  return kNames.at(static_cast<std::size_t>(row_class));
}

bool is_judged(RowClass row_class) {
  return row_class != RowClass::server && row_class != RowClass::hidden;
}

RowClass row_class_of(const wire::LlmRequest& request) {
  std::string body = request.body;
  const auto tree = wire::JsonTree::parse(body);
  return tree ? class_of((*tree)->root(), request.provider) : RowClass::hidden;
}

}  // namespace weir::calibrate
