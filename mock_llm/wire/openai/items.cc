// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/items.h"

#include <array>
#include <utility>

#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/openai/tool_text.h"
#include "mock_llm/wire/openai/typescript.h"

namespace weir::wire::openai {
namespace {

/// Where the text of a part stands, by its type.
std::string_view text_key(std::string_view type) {
  constexpr std::array<std::string_view, 4> kTexts{"text", "input_text", "output_text",
                                                   "summary_text"};
  for (const std::string_view known : kTexts) {
    if (type == known) {
      return "text";
    }
  }
  return type == "refusal" ? "refusal" : "";
}

SegmentKind kind_of(std::string_view type) {
  if (type == "image_url" || type == "input_image") {
    return SegmentKind::image;
  }
  return type == "file" || type == "input_file" ? SegmentKind::document : SegmentKind::other;
}

void mark(const JsonValue& part, Segment& segment) {
  const JsonValue marker = part["prompt_cache_breakpoint"];
  if (marker.is(JsonType::object)) {
    segment.marker = CacheMarker{std::string(marker.string("ttl")), segment.pointer};
  }
}

void add_part(SegmentWriter& writer, const Place& place, const JsonValue& part,
              const std::string& speaker) {
  const std::string_view type = part.string("type");
  const std::string_view key = text_key(type);
  Saying saying;
  saying.name = speaker;
  if (key.empty()) {
    saying.kind = kind_of(type);
    saying.images = images_of(part);
    // The bytes of media are no text.
    if (saying.kind == SegmentKind::other && type != "input_audio") {
      append_compact(saying.text, part);
    }
  } else {
    saying.text = part.string(key);
  }
  mark(part, writer.add(place, part, std::move(saying)));
}

}  // namespace

bool is_instruction(std::string_view role) {
  return role == "system" || role == "developer";
}

Role role_of(std::string_view role) {
  return is_instruction(role) ? Role::system : role == "assistant" ? Role::assistant : Role::user;
}

void add_content(SegmentWriter& writer, const Place& place, const JsonValue& content,
                 const std::string& speaker) {
  if (content.size() == 0) {
    Saying saying;
    saying.text = content.text();
    saying.name = speaker;
    writer.add(place, content, std::move(saying));
    return;
  }
  std::size_t index = 0;
  for (const JsonValue& part : content) {
    add_part(writer, place.at(index++), part, speaker);
  }
}

std::vector<Media> images_of(const JsonValue& content) {
  std::vector<Media> images;
  if (content.is(JsonType::array)) {
    for (const JsonValue& part : content) {
      const std::vector<Media> of_part = images_of(part);
      images.insert(images.end(), of_part.begin(), of_part.end());
    }
    return images;
  }
  const std::string_view type = content.string("type");
  if (type == "image_url" || type == "input_image" || type == "computer_screenshot") {
    const JsonValue url = content["image_url"];
    const JsonValue detail = url["detail"] ? url["detail"] : content["detail"];
    images.push_back({image_size(base64_of(url["url"] ? url.string("url") : url.text())),
                      std::string(detail.text())});
  }
  return images;
}

std::string plain_text(const JsonValue& content) {
  if (content.is(JsonType::string)) {
    return std::string(content.text());
  }
  std::string text;
  for (const JsonValue& part : content) {
    text += part.string(text_key(part.string("type")));
  }
  return text;
}

JsonValue inner(const JsonValue& value, std::string_view name) {
  const JsonValue nested = value[name];
  return nested.is(JsonType::object) ? nested : value;
}

void add_tools(SegmentWriter& writer, const JsonValue& tools) {
  Place place{Section::tools, Role::system, 0, "/tools"};
  std::size_t index = 0;
  for (const JsonValue& tool : tools) {
    const std::string_view type = tool.string("type");
    const bool own = type.empty() || type == "function" || type == "custom";
    Saying saying;
    saying.kind = own ? SegmentKind::tool : SegmentKind::other;
    const JsonValue definition = inner(tool, type.empty() ? "function" : type);
    saying.name = definition.string("name");
    if (own) {
      saying.text = declaration(definition);
    } else {
      append_compact(saying.text, tool);
    }
    writer.add(place.at(index++), tool, std::move(saying));
  }
}

void add_schema(SegmentWriter& writer, const JsonValue& format, const std::string& pointer) {
  if (format.string("type") != "json_schema") {
    return;
  }
  const JsonValue definition = inner(format, "json_schema");
  Saying saying;
  saying.kind = SegmentKind::schema;
  saying.name = definition.string("name");
  saying.text = schema_text(definition);
  writer.add({Section::tools, Role::system, 0, pointer}, format, std::move(saying));
}

}  // namespace weir::wire::openai
