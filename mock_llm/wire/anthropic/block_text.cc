// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/block_text.h"

#include "core/base/json.h"
#include "mock_llm/wire/anthropic/block_media.h"
#include "mock_llm/wire/canonical.h"

namespace weir::wire::anthropic {
namespace {

void append_line(std::string& out, std::string_view line) {
  if (line.empty()) {
    return;
  }
  if (!out.empty()) {
    out.push_back('\n');
  }
  out += line;
}

std::string document_text(const JsonValue& block);

std::string found_text(const JsonValue& block);

/// The texts of a string or of a list of blocks.
void append_texts(std::string& out, const JsonValue& content) {
  if (content.is(JsonType::string)) {
    append_line(out, content.text());
    return;
  }
  for (const JsonValue& block : content) {
    const std::string_view type = block.string("type");
    if (type == "document") {
      append_line(out, document_text(block));
    } else if (type == "search_result") {
      append_line(out, found_text(block));
    } else {
      append_line(out, block.string("text"));
    }
  }
}

/// Of a search_result.
std::string found_text(const JsonValue& block) {
  std::string text(block.string("title"));
  append_line(text, block.string("source"));
  append_texts(text, block["content"]);
  return text;
}

std::string result_text(const JsonValue& block) {
  const JsonValue content = block["content"];
  std::string text;
  if (block.string("type") == "tool_result") {
    append_texts(text, content);
  } else if (!content.is_null()) {
    append_without_bytes(text, content);
  }
  return text;
}

std::string document_text(const JsonValue& block) {
  const JsonValue source = block["source"];
  std::string text(block.string("title"));
  append_line(text, block.string("context"));
  if (source.string("type") == "text") {
    append_line(text, source.string("data"));
  } else if (source.string("type") == "base64" &&
             source.string("media_type") != "application/pdf") {
    append_line(text, file_content(source.string("media_type"), source.string("data")).text);
  }
  append_texts(text, source["content"]);
  return text;
}

std::string call_text(const JsonValue& block) {
  std::string text(block.string("name"));
  if (const JsonValue input = block["input"]) {
    text.push_back(' ');
    append_compact(text, input);
  }
  return text;
}

/// Compact JSON without marker and nulls.
std::string plain_object(const JsonValue& object) {
  std::string text;
  for (const JsonValue& member : object) {
    if (member.is_null() || member.key() == "cache_control") {
      continue;
    }
    text.push_back(text.empty() ? '{' : ',');
    append_json_string(text, member.key());
    text.push_back(':');
    append_compact(text, member);
  }
  return text + (text.empty() ? "{}" : "}");
}

}  // namespace

SegmentKind kind_of(std::string_view type) {
  if (type == "text") {
    return SegmentKind::text;
  }
  if (type == "image") {
    return SegmentKind::image;
  }
  if (type == "document") {
    return SegmentKind::document;
  }
  if (type.ends_with("tool_use")) {
    return SegmentKind::tool_use;
  }
  if (type.ends_with("tool_result")) {
    return SegmentKind::tool_result;
  }
  if (type.ends_with("thinking")) {
    return SegmentKind::thinking;
  }
  return SegmentKind::other;
}

std::string text_of(const JsonValue& block, SegmentKind kind) {
  if (block.is(JsonType::string)) {
    return std::string(block.text());
  }
  switch (kind) {
    case SegmentKind::text:
      return std::string(block.string("text"));
    case SegmentKind::thinking:
      return std::string(block["thinking"] ? block.string("thinking") : block.string("data"));
    case SegmentKind::image:
      return {};
    case SegmentKind::document:
      return document_text(block);
    case SegmentKind::tool_use:
      return call_text(block);
    case SegmentKind::tool_result:
      return result_text(block);
    default:
      return plain_object(block);
  }
}

std::string tool_text(const JsonValue& tool) {
  return plain_object(tool);
}

}  // namespace weir::wire::anthropic
