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

/// Of `file` in Chat, `input_file` in Responses.
FileContent file_of(const JsonValue& part) {
  const JsonValue file = inner(part, "file");
  const std::string_view data = file.string("file_data");
  FileContent content;
  if (!data.empty()) {
    const std::string_view base64 = base64_of(data);
    content = file_content(media_type_of(data), base64.empty() ? data : base64);
  } else {
    content.file.emplace().reference = file["file_url"] ? "file_url" : "file_id";
  }
  if (content.file) {
    content.file->detail = file.string("detail");
  }
  return content;
}

/// An audio part names its format; how long it is, only its bytes say.
AttachedFile audio_of(const JsonValue& part) {
  AttachedFile file;
  file.type = "audio/" + std::string(part["input_audio"].string("format"));
  return file;
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
    if (saying.kind == SegmentKind::document) {
      FileContent content = file_of(part);
      saying.text = std::move(content.text);
      if (content.file) {
        saying.files.push_back(std::move(*content.file));
      }
    } else if (type == "input_audio") {
      saying.files.push_back(audio_of(part));
    } else if (saying.kind == SegmentKind::other) {
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

std::vector<AttachedFile> files_of(const JsonValue& content) {
  std::vector<AttachedFile> files;
  if (content.is(JsonType::array)) {
    for (const JsonValue& part : content) {
      const std::vector<AttachedFile> of_part = files_of(part);
      files.insert(files.end(), of_part.begin(), of_part.end());
    }
    return files;
  }
  const std::string_view type = content.string("type");
  if (type == "input_audio") {
    files.push_back(audio_of(content));
  } else if (kind_of(type) == SegmentKind::document) {
    if (FileContent read = file_of(content); read.file) {
      files.push_back(std::move(*read.file));
    }
  }
  return files;
}

std::string plain_text(const JsonValue& content) {
  if (content.is(JsonType::string)) {
    return std::string(content.text());
  }
  std::string text;
  for (const JsonValue& part : content) {
    const std::string_view type = part.string("type");
    if (kind_of(type) == SegmentKind::document) {
      text += file_of(part).text;
    } else {
      text += part.string(text_key(type));
    }
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
