// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/chat.h"

#include <string>
#include <utility>

#include "mock_llm/wire/openai/items.h"
#include "mock_llm/wire/openai/tool_text.h"

namespace weir::wire::openai {
namespace {

/// `name` and `arguments` of a function, or `name` and `input` of a custom tool.
Saying call_of(const JsonValue& called, std::string_view id) {
  Saying saying;
  saying.kind = SegmentKind::tool_use;
  saying.name = called.string("name");
  saying.text = call_text(called);
  saying.id = id;
  return saying;
}

/// Beside calls, an empty string or list is no message, as null is none.
bool has_content(const JsonValue& content) {
  return content.size() > 0 || !content.text().empty();
}

class Messages {
 public:
  explicit Messages(LlmRequest& request) : writer_(request) {}

  void read(const JsonValue& messages);

 private:
  void message(const JsonValue& message, const Place& place);
  void calls(const JsonValue& message, const Place& place);

  SegmentWriter writer_;
  bool leading_ = true;  ///< only instructions so far
};

void Messages::read(const JsonValue& messages) {
  std::size_t index = 0;
  for (const JsonValue& entry : messages) {
    const std::string_view role = entry.string("role");
    leading_ = leading_ && is_instruction(role);
    message(entry, {leading_ ? Section::system : Section::messages, role_of(role), index,
                    "/messages/" + std::to_string(index)});
    ++index;
  }
}

void Messages::message(const JsonValue& message, const Place& place) {
  const std::string_view role = message.string("role");
  const JsonValue content = message["content"];
  if (role == "tool" || role == "function") {
    Saying saying;
    saying.kind = SegmentKind::tool_result;
    saying.text = plain_text(content);
    saying.name = message.string("name");
    saying.id = message.string("tool_call_id");
    writer_.add(place.at("content"), content ? content : message, std::move(saying));
    return;
  }
  const bool has_calls = message["tool_calls"].size() > 0 || message["function_call"].size() > 0;
  if (!content.is_null() && (!has_calls || has_content(content))) {
    add_content(writer_, place.at("content"), content, std::string(message.string("name")));
  } else if (!has_calls) {
    writer_.add(place, message, {});
  }
  calls(message, place);
}

void Messages::calls(const JsonValue& message, const Place& place) {
  std::size_t index = 0;
  for (const JsonValue& call : message["tool_calls"]) {
    const JsonValue called = inner(call, call.string("type"));
    writer_.add(place.at("tool_calls").at(index++), call, call_of(called, call.string("id")));
  }
  // What tool_calls replaced in 2023; old agents still send it.
  if (const JsonValue call = message["function_call"]; call.is(JsonType::object)) {
    writer_.add(place.at("function_call"), call, call_of(call, ""));
  }
}

}  // namespace

void read_chat(const JsonValue& root, LlmRequest& request) {
  SegmentWriter writer(request);
  add_schema(writer, root["response_format"], "/response_format");
  add_tools(writer, root["tools"]);
  add_tools(writer, root["functions"]);
  Messages(request).read(root["messages"]);
}

}  // namespace weir::wire::openai
