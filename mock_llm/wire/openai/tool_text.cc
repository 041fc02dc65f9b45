// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/tool_text.h"

#include <memory>

#include "core/base/json.h"
#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/openai/typescript.h"

namespace weir::wire::openai {
namespace {

/// The text as compact JSON, or as it is where it isn't JSON.
std::string compacted(std::string text) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(text);
  if (!tree) {
    return text;
  }
  std::string compact;
  append_compact(compact, (*tree)->root());
  return compact;
}

/// Whose members are named by the author of the schema, not by JSON Schema.
bool holds_names(std::string_view key) {
  return key == "properties" || key == "$defs" || key == "definitions";
}

enum class Names { of_json_schema, of_the_author };

/// Compact JSON without what only the validator reads (found by matching recorded requests).
void append_bare(std::string& out, const JsonValue& value, Names names) {
  if (value.is(JsonType::array)) {
    char separator = '[';
    for (const JsonValue& element : value) {
      out.push_back(separator);
      append_bare(out, element, Names::of_json_schema);
      separator = ',';
    }
    out += separator == '[' ? "[]" : "]";
    return;
  }
  if (!value.is(JsonType::object)) {
    append_compact(out, value);
    return;
  }
  const bool own = names == Names::of_json_schema;
  char separator = '{';
  for (const JsonValue& member : value) {
    if (own && (member.key() == "required" || member.key() == "additionalProperties")) {
      continue;
    }
    out.push_back(separator);
    append_json_string(out, member.key());
    out.push_back(':');
    append_bare(out, member,
                own && holds_names(member.key()) ? Names::of_the_author : Names::of_json_schema);
    separator = ',';
  }
  out += separator == '{' ? "{}" : "}";
}

}  // namespace

std::string call_text(const JsonValue& call) {
  std::string text(call.string("name"));
  const JsonValue arguments = call["arguments"];
  return text.append(" ").append(arguments ? compacted(std::string(arguments.text()))
                                           : std::string(call.string("input")));
}

std::string schema_text(const JsonValue& definition) {
  std::string text = "# Response Formats\n\n## ";
  text.append(definition.string("name")).append("\n\n");
  text += comment(definition.string("description"));
  append_bare(text, definition["schema"], Names::of_json_schema);
  return text;
}

}  // namespace weir::wire::openai
