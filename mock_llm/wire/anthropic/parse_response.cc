// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>

#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/anthropic/usage_json.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire::anthropic {
namespace {

Error field_error(const std::string& pointer, std::string_view expected) {
  return config_error("response" + pointer + ": expected " + std::string(expected));
}

Result<ContentBlock> read_text(const JsonValue& block, const std::string& pointer) {
  if (!block["text"].is(JsonType::string)) {
    return field_error(pointer + "/text", "a string");
  }
  ContentBlock result;
  result.text = block.string("text");
  if (const JsonValue citations = block["citations"]; citations.size() > 0) {
    result.raw = citations.json();
  }
  return result;
}

Result<ContentBlock> read_tool_use(const JsonValue& block, const std::string& pointer) {
  if (!block["name"].is(JsonType::string)) {
    return field_error(pointer + "/name", "a string");
  }
  if (!block["input"].is(JsonType::object)) {
    return field_error(pointer + "/input", "an object");
  }
  ContentBlock result;
  result.kind = BlockKind::tool_use;
  result.id = block.string("id");
  result.name = block.string("name");
  result.input = block["input"].json();
  return result;
}

Result<ContentBlock> read_block(const JsonValue& block, const std::string& pointer) {
  const std::string_view type = block.string("type");
  if (type.empty()) {
    return field_error(pointer, "a content block with a type");
  }
  if (type == "text") {
    return read_text(block, pointer);
  }
  if (type == "tool_use") {
    return read_tool_use(block, pointer);
  }
  ContentBlock result;
  if (type == "thinking") {
    result.kind = BlockKind::thinking;
    result.text = block.string("thinking");
    result.signature = block.string("signature");
    return result;
  }
  result.kind = type == "redacted_thinking" ? BlockKind::redacted_thinking : BlockKind::other;
  result.raw = block.json();
  return result;
}

}  // namespace

Result<LlmResponse> parse_response(std::string_view json) {
  std::string text(json);
  WEIR_TRY(const std::unique_ptr<JsonTree> tree, JsonTree::parse(text));
  const JsonValue root = tree->root();
  LlmResponse response;
  if (root.string("type") == "error") {
    response.error = root.json();
    return response;
  }
  const JsonValue content = root["content"];
  if (!content.is(JsonType::array)) {
    return field_error("/content", "a list of content blocks");
  }
  response.id = root.string("id");
  response.model = root.string("model");
  response.stop_reason = root.string("stop_reason");
  response.stop_sequence = root.string("stop_sequence");
  std::size_t index = 0;
  for (const JsonValue& block : content) {
    WEIR_TRY(ContentBlock parsed, read_block(block, "/content/" + std::to_string(index++)));
    response.content.push_back(std::move(parsed));
  }
  if (const JsonValue usage = root["usage"]; usage.is(JsonType::object)) {
    response.usage = usage_of(usage);
  }
  return response;
}

}  // namespace weir::wire::anthropic
