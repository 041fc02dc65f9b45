// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <utility>

#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/items.h"

namespace weir::wire::openai {
namespace {

ContentBlock text_block(BlockKind kind, std::string text) {
  ContentBlock block;
  block.kind = kind;
  block.text = std::move(text);
  return block;
}

ContentBlock call_block(const JsonValue& called, std::string_view id) {
  ContentBlock block;
  block.kind = BlockKind::tool_use;
  block.id = id;
  block.name = called.string("name");
  block.custom = !called["arguments"];
  block.input = called[block.custom ? "input" : "arguments"].text();
  return block;
}

void read_choice(const JsonValue& choice, LlmResponse& response) {
  const JsonValue message = choice["message"];
  response.stop_reason = choice.string("finish_reason");
  for (const auto& [field, kind] :
       {std::pair("content", BlockKind::text), std::pair("refusal", BlockKind::refusal)}) {
    if (std::string text = plain_text(message[field]); !text.empty()) {
      response.content.push_back(text_block(kind, std::move(text)));
    }
  }
  for (const JsonValue& call : message["tool_calls"]) {
    response.content.push_back(call_block(inner(call, call.string("type")), call.string("id")));
  }
  if (const JsonValue call = message["function_call"]; call.is(JsonType::object)) {
    response.content.push_back(call_block(call, ""));
  }
}

/// Text and refusals, a block each.
void read_message(const JsonValue& content, LlmResponse& response) {
  std::string text;
  std::string refusal;
  for (const JsonValue& part : content) {
    text += part.string("text");
    refusal += part.string("refusal");
  }
  if (!text.empty() || refusal.empty()) {
    response.content.push_back(text_block(BlockKind::text, std::move(text)));
  }
  if (!refusal.empty()) {
    response.content.push_back(text_block(BlockKind::refusal, std::move(refusal)));
  }
}

/// "completed", or why it wasn't: "max_output_tokens", "content_filter".
std::string_view stop_reason(const JsonValue& root) {
  const std::string_view reason = root["incomplete_details"].string("reason");
  return reason.empty() ? root.string("status") : reason;
}

void read_item(const JsonValue& item, LlmResponse& response) {
  const std::string_view type = item.string("type");
  if (type == "message") {
    read_message(item["content"], response);
  } else if (type == "function_call" || type == "custom_tool_call") {
    response.content.push_back(call_block(item, item.string("call_id")));
  } else if (type == "reasoning") {
    ContentBlock block = text_block(BlockKind::thinking, plain_text(item["summary"]));
    block.signature = item.string("encrypted_content");
    response.content.push_back(std::move(block));
  } else {
    ContentBlock block;
    block.kind = BlockKind::other;
    block.raw = item.json();
    response.content.push_back(std::move(block));
  }
}

}  // namespace

Result<LlmResponse> parse_response(std::string_view json) {
  std::string text(json);
  WEIR_TRY(const std::unique_ptr<JsonTree> tree, JsonTree::parse(text));
  const JsonValue root = tree->root();
  LlmResponse response;
  response.id = root.string("id");
  response.model = root.string("model");
  response.backend = root.string("system_fingerprint");
  if (root["error"].is(JsonType::object) && root["id"].is_null()) {
    response.error = json;
    return response;
  }
  if (const JsonValue choices = root["choices"]; choices.size() > 0) {
    read_choice(*choices.begin(), response);
  }
  if (root["output"].is(JsonType::array)) {
    response.stop_reason = stop_reason(root);
  }
  for (const JsonValue& item : root["output"]) {
    read_item(item, response);
  }
  if (const JsonValue usage = root["usage"]; usage.is(JsonType::object)) {
    response.usage = usage_of(usage);
  }
  return response;
}

}  // namespace weir::wire::openai
