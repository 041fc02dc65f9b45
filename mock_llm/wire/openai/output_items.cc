// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/output_items.h"

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"
#include "mock_llm/wire/openai/stop.h"

namespace weir::wire::openai {
namespace {

std::string_view id_prefix(const ContentBlock& block) {
  switch (block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
      return "msg_";
    case BlockKind::thinking:
      return "rs_";
    case BlockKind::tool_use:
      return block.custom ? "ctc_" : "fc_";
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      break;
  }
  return "";
}

void append_field(std::string& out, std::string_view prefix, std::string_view text) {
  out += prefix;
  append_json_string(out, text);
}

void append_head(std::string& out, const Item& item, std::string_view type,
                 std::string_view status) {
  append_field(out, "{\"id\":", item.id);
  out.append(",\"type\":\"").append(type).append("\",\"status\":\"").append(status).append("\"");
}

void append_call(std::string& out, const Item& item, std::string_view input,
                 std::string_view status) {
  const ContentBlock& call = item.block;
  append_head(out, item, call.custom ? "custom_tool_call" : "function_call", status);
  append_field(out, call.custom ? ",\"input\":" : ",\"arguments\":", input);
  append_field(out, ",\"call_id\":", call.id);
  append_field(out, ",\"name\":", call.name);
  out.push_back('}');
}

void append_reasoning(std::string& out, const Item& item, std::string_view summary,
                      std::string_view encrypted) {
  append_field(out, "{\"id\":", item.id);
  out += ",\"type\":\"reasoning\"";
  if (!encrypted.empty()) {
    append_field(out, ",\"encrypted_content\":", encrypted);
  }
  out += ",\"summary\":[";
  if (!summary.empty()) {
    append_field(out, "{\"type\":\"summary_text\",\"text\":", summary);
    out.push_back('}');
  }
  out += "]}";
}

std::string_view status_of(const Item& item) {
  return item.complete ? "completed" : "incomplete";
}

}  // namespace

std::vector<Item> items_of(const LlmResponse& response) {
  // The ids of items resemble that of their answer, as the service's do.
  const std::string suffix = response.id.substr(response.id.find('_') + 1);
  std::vector<Item> items;
  for (const ContentBlock& block : response.content) {
    if (block.kind != BlockKind::redacted_thinking) {
      std::string id(id_prefix(block));
      id.append(suffix).append(std::to_string(items.size()));
      items.push_back({block, std::move(id), true});
    }
  }
  const Stop stop = stop_of(response);
  if (!items.empty()) {
    items.back().complete = stop == Stop::done || stop == Stop::calls;
  }
  return items;
}

void append_part(std::string& out, const ContentBlock& block, std::string_view text) {
  if (block.kind == BlockKind::refusal) {
    append_field(out, "{\"type\":\"refusal\",\"refusal\":", text);
  } else {
    append_field(out,
                 "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":", text);
  }
  out.push_back('}');
}

void append_item(std::string& out, const Item& item, bool encrypted_reasoning) {
  const ContentBlock& block = item.block;
  switch (block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
      append_head(out, item, "message", status_of(item));
      out += ",\"content\":[";
      append_part(out, block, block.text);
      out += "],\"role\":\"assistant\"}";
      return;
    case BlockKind::thinking:
      append_reasoning(out, item, block.text, encrypted_reasoning ? block.signature : "");
      return;
    case BlockKind::tool_use:
      append_call(out, item, block.input, status_of(item));
      return;
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      append_one_line(out, block.raw);
  }
}

void append_item_start(std::string& out, const Item& item) {
  switch (item.block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
      append_head(out, item, "message", "in_progress");
      out += ",\"content\":[],\"role\":\"assistant\"}";
      return;
    case BlockKind::thinking:
      append_reasoning(out, item, "", "");
      return;
    case BlockKind::tool_use:
      append_call(out, item, "", "in_progress");
      return;
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      append_one_line(out, item.block.raw);
  }
}

}  // namespace weir::wire::openai
