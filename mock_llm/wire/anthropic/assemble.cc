// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/assemble.h"

#include <array>
#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::anthropic {
namespace {

/// Deltas whose text is appended to the member of the same name.
constexpr std::array<std::string_view, 3> kTexts = {"text", "thinking", "signature"};

/// The arguments of a call that max_tokens cuts short aren't: without a stream they are left empty.
bool is_json(std::string text) {
  return JsonTree::parse(text).ok();
}

}  // namespace

void MessageAssembler::take(const JsonValue& event) {
  const std::string_view type = event.string("type");
  if (type == "message_start") {
    start(event["message"]);
  } else if (type == "content_block_start") {
    start_block(event);
  } else if (type == "content_block_delta") {
    take_delta(event);
  } else if (type == "message_delta") {
    take_end(event);
  } else if (type == "message_stop") {
    complete_ = !message_.empty();
  } else if (type == "error") {
    fail();
  }
}

void MessageAssembler::start(const JsonValue& message) {
  message_.set_all(message);
  message_.set("content", "[]");
  usage_.set_all(message["usage"]);
}

void MessageAssembler::start_block(const JsonValue& event) {
  Block& block = blocks_[integer_of(event["index"])];
  block = {};
  const JsonValue content = event["content_block"];
  block.members.set_all(content);
  for (const std::string_view name : kTexts) {
    if (content[name].is(JsonType::string)) {
      block.texts[std::string(name)] = content.string(name);
    }
  }
}

void MessageAssembler::take_delta(const JsonValue& event) {
  Block& block = blocks_[integer_of(event["index"])];
  const JsonValue delta = event["delta"];
  block.input += delta.string("partial_json");
  for (const std::string_view name : kTexts) {
    if (delta[name].is(JsonType::string)) {
      block.texts[std::string(name)] += delta.string(name);
    }
  }
  if (const JsonValue citation = delta["citation"]) {
    block.citations.append(block.citations.empty() ? "" : ",").append(citation.json());
  }
  if (delta.string("type") == "compaction_delta") {  // whole, in one delta of its own
    block.members.update(delta);
    block.members.set("type", R"("compaction")");
  }
}

void MessageAssembler::take_end(const JsonValue& event) {
  message_.update(event["delta"]);
  usage_.update(event["usage"]);
}

void MessageAssembler::Block::append_to(std::string& out) const {
  JsonMembers whole = members;
  for (const auto& [name, text] : texts) {
    std::string raw;
    append_json_string(raw, text);
    whole.set(name, std::move(raw));
  }
  if (is_json(input)) {
    whole.set("input", input);
  }
  if (!citations.empty()) {
    whole.set("citations", "[" + citations + "]");
  }
  whole.append_to(out);
}

std::string MessageAssembler::json() const {
  if (message_.empty()) {
    return "";
  }
  std::string content = "[";
  for (const auto& [index, block] : blocks_) {
    content += content.size() > 1 ? "," : "";
    block.append_to(content);
  }
  std::string usage;
  usage_.append_to(usage);
  JsonMembers whole = message_;
  whole.set("content", content + "]");
  whole.set("usage", std::move(usage));
  std::string out;
  whole.append_to(out);
  return out;
}

}  // namespace weir::wire::anthropic
