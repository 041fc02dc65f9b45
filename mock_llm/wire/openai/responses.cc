// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/responses.h"

#include <string>
#include <utility>

#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/openai/items.h"
#include "mock_llm/wire/openai/tool_text.h"

namespace weir::wire::openai {
namespace {

class Items {
 public:
  explicit Items(LlmRequest& request) : writer_(request) {}

  void instructions(const JsonValue& text);
  void input(const JsonValue& input);

 private:
  void item(const JsonValue& item, const std::string& pointer);
  Place place(Role role, std::string pointer);

  SegmentWriter writer_;
  std::size_t message_ = 0;
  bool leading_ = true;  ///< only instructions so far
};

Place Items::place(Role role, std::string pointer) {
  leading_ = leading_ && role == Role::system;
  return {leading_ ? Section::system : Section::messages, role, message_++, std::move(pointer)};
}

void Items::instructions(const JsonValue& text) {
  // Empty instructions are no message (recorded with gpt-4o, 2026).
  if (!plain_text(text).empty()) {
    add_content(writer_, place(Role::system, "/instructions"), text, "");
  }
}

void Items::input(const JsonValue& input) {
  if (input.is(JsonType::string)) {
    add_content(writer_, place(Role::user, "/input"), input, "");
    return;
  }
  std::size_t index = 0;
  for (const JsonValue& entry : input) {
    item(entry, "/input/" + std::to_string(index++));
  }
}

/// What the provider's own tools did. The bytes of images are no text.
void read_other(const JsonValue& item, std::string_view type, Saying& saying) {
  if (type == "computer_call_output") {
    saying.images = images_of(item["output"]);
  } else if (type == "image_generation_call") {
    saying.images.push_back({image_size(item.string("result")), ""});
  } else {
    append_compact(saying.text, item);
  }
}

void Items::item(const JsonValue& item, const std::string& pointer) {
  const std::string_view type = item.string("type");
  if (type.empty() || type == "message") {
    const Place at = place(role_of(item.string("role")), pointer);
    if (const JsonValue content = item["content"]; !content.is_null()) {
      add_content(writer_, at.at("content"), content, "");
    } else {
      writer_.add(at, item, {});
    }
    return;
  }
  Saying saying;
  saying.id = item.string("call_id");
  if (type == "function_call" || type == "custom_tool_call") {
    saying.kind = SegmentKind::tool_use;
    saying.name = item.string("name");
    saying.text = call_text(item);
    saying.item_id = item.string("id");
    writer_.add(place(Role::assistant, pointer), item, std::move(saying));
  } else if (type == "function_call_output" || type == "custom_tool_call_output") {
    saying.kind = SegmentKind::tool_result;
    saying.text = plain_text(item["output"]);
    saying.images = images_of(item["output"]);
    saying.files = files_of(item["output"]);
    writer_.add(place(Role::user, pointer), item, std::move(saying));
  } else if (type == "reasoning") {
    saying.kind = SegmentKind::thinking;
    saying.text = plain_text(item["summary"]);
    writer_.add(place(Role::assistant, pointer), item, std::move(saying));
  } else {
    saying.kind = SegmentKind::other;
    read_other(item, type, saying);
    const bool output = type.ends_with("_output");
    writer_.add(place(output ? Role::user : Role::assistant, pointer), item, std::move(saying));
  }
}

}  // namespace

void read_responses(const JsonValue& root, LlmRequest& request) {
  SegmentWriter writer(request);
  add_schema(writer, root["text"]["format"], "/text/format");
  add_tools(writer, root["tools"]);
  Items items(request);
  items.instructions(root["instructions"]);
  items.input(root["input"]);
}

}  // namespace weir::wire::openai
