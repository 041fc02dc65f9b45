// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/google/contents.h"

#include <string>
#include <utility>
#include <vector>

#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/segment_writer.h"

namespace weir::wire::google {
namespace {

std::string compact(const JsonValue& value) {
  std::string text;
  append_compact(text, value);
  return text;
}

std::string call_text(const JsonValue& call) {
  const JsonValue args = call["args"];
  return std::string(call.string("name")) + " " + (args ? compact(args) : "{}");
}

SegmentKind media_kind(const JsonValue& media) {
  return field(media, "mimeType").text().starts_with("image/") ? SegmentKind::image
                                                               : SegmentKind::document;
}

/// "MEDIA_RESOLUTION_LOW" and, in a part, {"level": "media_resolution_low"}: "low".
std::string detail_of(const JsonValue& resolution) {
  constexpr std::string_view kPrefix = "media_resolution_";
  const JsonValue level = resolution["level"];
  std::string name((level ? level : resolution).text());
  for (char& c : name) {
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name;
}

/// Images and files of a part, or of the parts that a function answers with; the text of a file of
/// text.
void add_media(const JsonValue& part, const std::string& detail, Saying& saying) {
  const JsonValue data = field(part, "inlineData");
  const JsonValue media = data ? data : field(part, "fileData");
  const JsonValue own = field(part, "mediaResolution");
  const std::string asked = own ? detail_of(own) : detail;
  if (media && media_kind(media) == SegmentKind::image) {
    saying.images.push_back({image_size(media.string("data")), asked});
  } else if (data) {
    FileContent content = file_content(field(data, "mimeType").text(), data.string("data"));
    saying.text += content.text;
    if (content.file) {
      content.file->detail = asked;
      saying.files.push_back(std::move(*content.file));
    }
  } else if (media) {
    AttachedFile& file = saying.files.emplace_back();
    file.type = field(media, "mimeType").text();
    file.reference = "fileUri";
  }
  for (const JsonValue& inner : field(part, "functionResponse")["parts"]) {
    // The service bills nothing for a file that a response only refers to (recorded with
    // gemini-3-flash-preview, 2026).
    if (field(inner, "inlineData")) {
      add_media(inner, detail, saying);
    }
  }
}

Saying saying_of(const JsonValue& part, const std::string& detail) {
  Saying saying;
  add_media(part, detail, saying);
  if (const JsonValue text = part["text"]) {
    saying.kind = part["thought"].text() == "true" ? SegmentKind::thinking : SegmentKind::text;
    saying.text = text.text();
  } else if (const JsonValue call = field(part, "functionCall")) {
    saying.kind = SegmentKind::tool_use;
    saying.name = call.string("name");
    saying.id = call.string("id");
    saying.text = call_text(call);
  } else if (const JsonValue result = field(part, "functionResponse")) {
    saying.kind = SegmentKind::tool_result;
    saying.name = result.string("name");
    saying.id = result.string("id");
    saying.text = compact(result["response"]);
    saying.is_error = static_cast<bool>(result["response"]["error"]);
  } else if (const JsonValue data = field(part, "inlineData")) {
    saying.kind = media_kind(data);
  } else if (const JsonValue file = field(part, "fileData")) {
    saying.kind = media_kind(file);
  } else {
    saying.kind = SegmentKind::other;
    saying.text = compact(part);
  }
  return saying;
}

class Reader {
 public:
  Reader(LlmRequest& request, std::string detail) : writer_(request), detail_(std::move(detail)) {}

  void schema(const JsonValue& config);
  void tools(const JsonValue& tools);
  void system(const JsonValue& instruction);
  void contents(const JsonValue& contents);

 private:
  void functions(const JsonValue& declarations, const Place& place);
  void parts(const JsonValue& content, const Place& place);

  SegmentWriter writer_;
  std::string detail_;  ///< of images that ask for none of their own
};

void Reader::schema(const JsonValue& config) {
  for (const std::string_view name : {"responseSchema", "responseJsonSchema"}) {
    if (const JsonValue schema = field(config, name)) {
      Saying saying;
      saying.kind = SegmentKind::schema;
      saying.text = compact(schema);
      writer_.add({Section::tools, Role::system, 0, "/generationConfig/" + std::string(name)},
                  schema, std::move(saying));
    }
  }
}

void Reader::functions(const JsonValue& declarations, const Place& place) {
  std::size_t index = 0;
  for (const JsonValue& declaration : declarations) {
    Saying saying;
    saying.kind = SegmentKind::tool;
    saying.name = declaration.string("name");
    saying.text = compact(declaration);
    writer_.add(place.at(index++), declaration, std::move(saying));
  }
}

void Reader::tools(const JsonValue& tools) {
  const Place place{Section::tools, Role::system, 0, "/tools"};
  std::size_t index = 0;
  for (const JsonValue& tool : tools) {
    const Place at = place.at(index++);
    if (const JsonValue declarations = field(tool, "functionDeclarations")) {
      functions(declarations, at.at("functionDeclarations"));
    } else {
      Saying saying;
      saying.kind = SegmentKind::other;
      saying.text = compact(tool);
      writer_.add(at, tool, std::move(saying));
    }
  }
}

void Reader::system(const JsonValue& instruction) {
  parts(instruction, {Section::system, Role::system, 0, "/systemInstruction"});
}

void Reader::contents(const JsonValue& contents) {
  Place place;
  place.pointer = "/contents";
  if (contents.is(JsonType::object)) {
    parts(contents, place);
    return;
  }
  for (const JsonValue& content : contents) {
    Place at = place.at(place.message);
    at.role = content.string("role") == "model" ? Role::assistant : Role::user;
    parts(content, at);
    ++place.message;
  }
}

void Reader::parts(const JsonValue& content, const Place& place) {
  if (content.is(JsonType::string)) {
    Saying saying;
    saying.text = content.text();
    writer_.add(place, content, std::move(saying));
    return;
  }
  const JsonValue list = content["parts"];
  if (list.is(JsonType::object)) {
    writer_.add(place.at("parts"), list, saying_of(list, detail_));
    return;
  }
  std::size_t index = 0;
  for (const JsonValue& part : list) {
    writer_.add(place.at("parts").at(index++), part, saying_of(part, detail_));
  }
}

}  // namespace

JsonValue field(const JsonValue& object, std::string_view camel_case) {
  const JsonValue value = object[camel_case];
  if (value) {
    return value;
  }
  std::string snake_case;
  for (const char c : camel_case) {
    if (c >= 'A' && c <= 'Z') {
      snake_case.push_back('_');
      snake_case.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      snake_case.push_back(c);
    }
  }
  return object[snake_case];
}

void read_contents(const JsonValue& root, LlmRequest& request) {
  const JsonValue config = field(root, "generationConfig");
  Reader reader(request, detail_of(field(config, "mediaResolution")));
  reader.schema(config);
  reader.tools(root["tools"]);
  reader.system(field(root, "systemInstruction"));
  reader.contents(root["contents"]);
}

}  // namespace weir::wire::google
