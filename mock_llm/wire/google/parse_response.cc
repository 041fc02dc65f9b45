// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::google {
namespace {

constexpr std::string_view kNoArguments = "{}";

ContentBlock block_of(const JsonValue& part) {
  ContentBlock block;
  if (const JsonValue text = part["text"]) {
    block.kind = part["thought"].text() == "true" ? BlockKind::thinking : BlockKind::text;
    block.text = text.text();
  } else if (const JsonValue call = field(part, "functionCall")) {
    block.kind = BlockKind::tool_use;
    block.id = call.string("id");
    block.name = call.string("name");
    if (const JsonValue arguments = call["args"]; arguments.is_null()) {
      block.input = kNoArguments;
    } else {
      append_compact(block.input, arguments);
    }
  } else {
    block.kind = BlockKind::other;
    block.raw = part.json();
    return block;
  }
  block.signature = field(part, "thoughtSignature").text();
  return block;
}

/// What isn't put together anew when the candidate is served.
std::string other_members(const JsonValue& candidate) {
  std::string members;
  for (const JsonValue& member : candidate) {
    const std::string_view name = member.key();
    if (name != "content" && name != "finishReason" && name != "finish_reason" && name != "index") {
      members += members.empty() ? "" : ",";
      append_json_string(members, name);
      members.append(":").append(member.json());
    }
  }
  return members;
}

void read_candidate(const JsonValue& candidate, LlmResponse& response) {
  response.stop_reason = field(candidate, "finishReason").text();
  response.gemini.candidate = other_members(candidate);
  for (const JsonValue& part : candidate["content"]["parts"]) {
    response.content.push_back(block_of(part));
  }
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
    read_candidate(*candidates.begin(), response);
  }
  if (const JsonValue feedback = field(root, "promptFeedback"); feedback.is(JsonType::object)) {
    response.gemini.feedback = feedback.json();
  }
  if (const JsonValue usage = field(root, "usageMetadata"); usage.is(JsonType::object)) {
    response.usage = usage_of(usage);
    response.gemini.tool_use_prompt = tokens_of(field(usage, "toolUsePromptTokenCount"));
  }
  return response;
}

}  // namespace weir::wire::google
