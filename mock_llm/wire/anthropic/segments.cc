// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/segments.h"

#include <string>
#include <utility>

#include "mock_llm/wire/anthropic/block_media.h"
#include "mock_llm/wire/anthropic/block_text.h"
#include "mock_llm/wire/anthropic/leniency.h"
#include "mock_llm/wire/anthropic/salts.h"
#include "mock_llm/wire/canonical.h"

namespace weir::wire::anthropic {
namespace {

std::string_view scope_of(const Segment& segment) {
  switch (segment.section) {
    case Section::tools:
      return "tools\n";
    case Section::system:
      return "system\n";
    case Section::messages:
      break;
  }
  return segment.role == Role::assistant ? "assistant\n"
         : segment.role == Role::system  ? "messages.system\n"
                                         : "user\n";
}

Role role_of(std::string_view role) {
  return role == "assistant" ? Role::assistant : role == "system" ? Role::system : Role::user;
}

/// Claude Code's first system block is metadata for the gateway: the service strips it before it
/// renders the prompt (Claude Code gateway docs, 2026-08-22).
bool is_billing_header(const JsonValue& block) {
  constexpr std::string_view kHeader = "x-anthropic-billing-header:";
  return block.string("text").substr(0, kHeader.size()) == kHeader;
}

class Reader {
 public:
  /// `part` begins at the byte `origin` of the body.
  Reader(Part& part, std::size_t origin) : part_(part), origin_(origin) {}

  void content(const JsonValue& content, const std::string& pointer, const Segment& base);
  void block(const JsonValue& block, std::string pointer, const Segment& base);

 private:
  void nested_markers(const JsonValue& block, Segment& segment);
  void digests(const JsonValue& block, Segment& segment);

  Part& part_;
  std::size_t origin_;
  std::string scratch_;
};

void Reader::content(const JsonValue& content, const std::string& pointer, const Segment& base) {
  if (content.is(JsonType::string)) {
    block(content, pointer, base);
    return;
  }
  std::size_t index = 0;
  for (const JsonValue& element : content) {
    const bool stripped =
        base.section == Section::system && index == 0 && is_billing_header(element);
    if (!stripped) {
      block(element, pointer + "/" + std::to_string(index), base);
    }
    ++index;
  }
}

void Reader::block(const JsonValue& block, std::string pointer, const Segment& base) {
  Segment& segment = part_.segments.emplace_back(base);
  segment.pointer = std::move(pointer);
  segment.raw = {block.raw().begin - origin_, block.raw().end - origin_};
  if (base.section == Section::tools) {
    segment.kind = SegmentKind::tool;
    segment.text = tool_text(block);
  } else if (block.is(JsonType::object)) {
    segment.kind = kind_of(block.string("type"));
    segment.text = text_of(block, segment.kind);
  } else {
    segment.text = block.text();
  }
  segment.images = images_of(block);
  segment.files = files_of(block);
  if (segment.kind == SegmentKind::tool || segment.kind == SegmentKind::tool_use) {
    segment.name = block.string("name");
  }
  if (segment.kind == SegmentKind::tool_use) {
    segment.id = block.string("id");
  } else if (segment.kind == SegmentKind::tool_result) {
    segment.id = block.string("tool_use_id");
    segment.is_error = block["is_error"].text() == "true";
    nested_markers(block, segment);
  }
  if (std::optional<CacheMarker> marker = marker_of(block, segment.pointer)) {
    part_.markers.push_back(*marker);
    segment.marker = std::move(marker);
  }
  digests(block, segment);
}

/// The last marker inside a tool result stands for the whole of it: the result is one unit.
void Reader::nested_markers(const JsonValue& block, Segment& segment) {
  const JsonValue content = block["content"];
  if (!content.is(JsonType::array)) {
    return;
  }
  std::size_t index = 0;
  for (const JsonValue& element : content) {
    const std::string pointer = segment.pointer + "/content/" + std::to_string(index++);
    if (std::optional<CacheMarker> marker = marker_of(element, pointer)) {
      part_.markers.push_back(*marker);
      segment.marker = std::move(marker);
    }
  }
}

void Reader::digests(const JsonValue& block, Segment& segment) {
  scratch_ = scope_of(segment);
  append_canonical_block(scratch_, block, CallIds::leave_out);
  segment.content = digest128(scratch_);
  segment.digest = segment.id.empty() ? segment.content : chain128(segment.content, segment.id);
}

}  // namespace

std::optional<CacheMarker> marker_of(const JsonValue& object, std::string pointer) {
  const JsonValue marker = object["cache_control"];
  if (marker.is_null()) {
    return std::nullopt;
  }
  const std::string_view ttl = marker.string("ttl");
  return CacheMarker{std::string(ttl.empty() ? "5m" : ttl), std::move(pointer)};
}

Part read_tool(const JsonValue& tool) {
  Part part;
  part.traits = tool_traits(tool);
  part.warnings = tool_warnings(tool);
  // A deferred tool stands outside the prompt until it is searched for (prompt caching page,
  // 2026-08-21).
  if (tool["defer_loading"].text() != "true") {
    Segment base;
    base.section = Section::tools;
    base.role = Role::system;
    Reader(part, tool.raw().begin).block(tool, "", base);
  }
  return part;
}

Part read_system(const JsonValue& system) {
  Part part;
  Segment base;
  base.section = Section::system;
  base.role = Role::system;
  Reader(part, system.raw().begin).content(system, "", base);
  return part;
}

Part read_message(const JsonValue& message) {
  const JsonValue content = message["content"];
  Part part;
  part.traits = message_traits(content);
  part.warnings = message_warnings(content);
  Segment base;
  base.role = role_of(message.string("role"));
  Reader(part, message.raw().begin).content(content, "/content", base);
  return part;
}

}  // namespace weir::wire::anthropic
