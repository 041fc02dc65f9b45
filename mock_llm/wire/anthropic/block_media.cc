// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/block_media.h"

#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/canonical.h"

namespace weir::wire::anthropic {
namespace {

void add_images(const JsonValue& block, std::vector<Media>& images) {
  if (block.string("type") == "image") {
    images.push_back({image_size(block["source"].string("data")), ""});
  }
}

void add_images_in(const JsonValue& list, std::vector<Media>& images) {
  if (list.is(JsonType::array)) {
    for (const JsonValue& element : list) {
      add_images(element, images);
    }
  }
}

void add_document(const JsonValue& source, std::vector<AttachedFile>& files) {
  const std::string_view type = source.string("type");
  if (type == "base64") {
    FileContent content = file_content(source.string("media_type"), source.string("data"));
    if (content.file) {
      files.push_back(std::move(*content.file));
    }
  } else if (type == "url" || type == "file") {
    AttachedFile& file = files.emplace_back();
    file.reference = type == "url" ? "url" : "file_id";
  }
}

void add_files(const JsonValue& value, std::vector<AttachedFile>& files) {
  if (value.is(JsonType::array)) {
    for (const JsonValue& element : value) {
      add_files(element, files);
    }
  } else if (value.is(JsonType::object)) {
    if (value.string("type") == "document") {
      add_document(value["source"], files);
    }
    add_files(value["content"], files);
  }
}

}  // namespace

std::vector<AttachedFile> files_of(const JsonValue& block) {
  std::vector<AttachedFile> files;
  add_files(block, files);
  return files;
}

std::vector<Media> images_of(const JsonValue& block) {
  std::vector<Media> images;
  if (block.is(JsonType::object)) {
    add_images(block, images);
    add_images_in(block["content"], images);
    add_images_in(block["source"]["content"], images);
  }
  return images;
}

void append_without_bytes(std::string& out, const JsonValue& value) {
  if (value.is(JsonType::array)) {
    char separator = '[';
    for (const JsonValue& element : value) {
      out.push_back(separator);
      append_without_bytes(out, element);
      separator = ',';
    }
    out += separator == '[' ? "[]" : "]";
  } else if (value.is(JsonType::object)) {
    const bool holds_bytes = value.string("type") == "base64";
    char separator = '{';
    for (const JsonValue& member : value) {
      out.push_back(separator);
      append_json_string(out, member.key());
      out.push_back(':');
      if (holds_bytes && member.key() == "data") {
        out += R"("")";
      } else {
        append_without_bytes(out, member);
      }
      separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
  } else {
    append_compact(out, value);
  }
}

}  // namespace weir::wire::anthropic
