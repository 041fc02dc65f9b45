// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/markers.h"

#include <algorithm>

namespace weir::fault {
namespace {

using wire::JsonType;
using wire::JsonValue;
using wire::LlmRequest;
using wire::Provider;
using wire::Segment;
using wire::SegmentKind;

/// A string of Anthropic's stands for one block of text, which can be written out.
bool stands_for_block(const LlmRequest& request, const JsonValue& value) {
  return request.provider == Provider::anthropic && value.is(JsonType::string);
}

}  // namespace

std::string_view marker_name(Provider provider) {
  switch (provider) {
    case Provider::anthropic:
      return "cache_control";
    case Provider::openai:
      return "prompt_cache_breakpoint";
    case Provider::google:
      break;
  }
  return "";
}

JsonValue marker_owner(const LlmRequest& request, const Segment& segment, const BodyEditor& body) {
  const std::string_view name = marker_name(request.provider);
  const JsonValue block = body.at(segment.raw);
  if (block[name].is(JsonType::object)) {
    return block;
  }
  JsonValue owner;
  for (const JsonValue& inner : block["content"]) {
    owner = inner[name].is(JsonType::object) ? inner : owner;
  }
  return owner;
}

bool can_carry_marker(const LlmRequest& request, const Segment& segment, const BodyEditor& body) {
  if (segment.marker || segment.kind == SegmentKind::thinking ||
      segment.kind == SegmentKind::other ||
      (segment.kind == SegmentKind::text && segment.text.empty())) {
    return false;
  }
  const JsonValue block = body.at(segment.raw);
  if (request.provider == Provider::openai) {
    return segment.kind == SegmentKind::text && block.is(JsonType::object);
  }
  return block.is(JsonType::object) || stands_for_block(request, block);
}

void add_marker(const LlmRequest& request, const Segment& segment, std::string_view marker,
                BodyEditor& body) {
  const JsonValue block = body.at(segment.raw);
  const std::string_view name = marker_name(request.provider);
  if (block.is(JsonType::object)) {
    body.set_member(block, name, marker);
    return;
  }
  body.replace(block.raw(), std::string(R"([{"type":"text","text":)")
                                .append(block.json())
                                .append(",\"")
                                .append(name)
                                .append("\":")
                                .append(marker)
                                .append("}]"));
}

const Segment* last_marked(const LlmRequest& request) {
  const auto found = std::find_if(request.segments.rbegin(), request.segments.rend(),
                                  [](const Segment& segment) { return segment.marker; });
  return found == request.segments.rend() ? nullptr : &*found;
}

}  // namespace weir::fault
