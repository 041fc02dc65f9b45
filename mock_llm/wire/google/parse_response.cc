// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <utility>

#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"

namespace weir::wire::google {
namespace {

ContentBlock block_of(const JsonValue& part) {
  ContentBlock block;
  if (const JsonValue text = part["text"]) {
    block.kind = part["thought"].text() == "true" ? BlockKind::thinking : BlockKind::text;
    block.text = text.text();
  } else if (const JsonValue call = field(part, "functionCall")) {
    block.kind = BlockKind::tool_use;
    block.id = call.string("id");
    block.name = call.string("name");
    append_compact(block.input, call["args"]);
  } else {
    block.kind = BlockKind::other;
    block.raw = part.json();
  }
  return block;
}

}  // namespace

Result<LlmResponse> parse_response(std::string_view json) {
  std::string text(json);
  WEIR_TRY(const std::unique_ptr<JsonTree> tree, JsonTree::parse(text));
  const JsonValue root = tree->root();
  LlmResponse response;
  response.id = field(root, "responseId").text();
  response.model = field(root, "modelVersion").text();
  if (root["error"].is(JsonType::object)) {
    response.error = json;
    return response;
  }
  if (const JsonValue candidates = root["candidates"]; candidates.size() > 0) {
    const JsonValue first = *candidates.begin();
    response.stop_reason = field(first, "finishReason").text();
    for (const JsonValue& part : first["content"]["parts"]) {
      response.content.push_back(block_of(part));
    }
  }
  if (const JsonValue usage = field(root, "usageMetadata"); usage.is(JsonType::object)) {
    response.usage = usage_of(usage);
  }
  return response;
}

}  // namespace weir::wire::google
