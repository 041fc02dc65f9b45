// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/block_json.h"

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::wire::anthropic {
namespace {

void append_field(std::string& out, std::string_view prefix, std::string_view text) {
  out += prefix;
  append_json_string(out, text);
}

void append_tool_use(std::string& out, const ContentBlock& block, std::string_view input) {
  append_field(out, "{\"type\":\"tool_use\",\"id\":", block.id);
  append_field(out, ",\"name\":", block.name);
  out.append(",\"input\":").append(input);
  out += ",\"caller\":{\"type\":\"direct\"}}";
}

void append_thinking(std::string& out, std::string_view text, std::string_view signature) {
  append_field(out, "{\"type\":\"thinking\",\"thinking\":", text);
  append_field(out, ",\"signature\":", signature);
  out.push_back('}');
}

void append_text(std::string& out, std::string_view text, std::string_view citations) {
  append_field(out, "{\"type\":\"text\",\"text\":", text);
  out.append(",\"citations\":").append(citations).push_back('}');
}

}  // namespace

void append_message_head(std::string& out, const LlmResponse& response, const Served& served) {
  append_field(out, "{\"id\":", response.id);
  out += ",\"type\":\"message\",\"role\":\"assistant\"";
  append_field(out, ",\"model\":", response.model.empty() ? served.request.model : response.model);
}

void append_stop(std::string& out, const LlmResponse& response) {
  out += "\"stop_reason\":";
  append_string_or_null(out, response.stop_reason);
  out += ",\"stop_sequence\":";
  append_string_or_null(out, response.stop_sequence);
  out += response.stop_reason == "refusal"
             ? ",\"stop_details\":{\"type\":\"refusal\",\"category\":null,\"explanation\":null}"
             : ",\"stop_details\":null";
  out += ",\"container\":null";
}

void append_block(std::string& out, const ContentBlock& block) {
  switch (block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
      append_text(out, block.text, block.raw.empty() ? "null" : block.raw);
      return;
    case BlockKind::thinking:
      append_thinking(out, block.text, block.signature);
      return;
    case BlockKind::tool_use:
      append_tool_use(out, block, block.input);
      return;
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      out += block.raw;
  }
}

void append_block_start(std::string& out, const ContentBlock& block) {
  switch (block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
      append_text(out, "", block.raw.empty() ? "null" : "[]");
      return;
    case BlockKind::thinking:
      append_thinking(out, "", "");
      return;
    case BlockKind::tool_use:
      append_tool_use(out, block, "{}");
      return;
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      append_one_line(out, block.raw);
  }
}

}  // namespace weir::wire::anthropic
