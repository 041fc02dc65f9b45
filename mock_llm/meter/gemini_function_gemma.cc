// SPDX-License-Identifier: Apache-2.0
// Gemini 3 and later: the format of FunctionGemma, JSON without quotes where a token of its own
// stands before and behind each string. Google publishes it with that model.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "mock_llm/meter/gemini_renderings.h"
#include "mock_llm/meter/gemini_schema.h"

namespace weir::meter::function_gemma {
namespace {

using wire::JsonType;
using wire::JsonValue;

bool is_empty(const JsonValue& value) {
  const bool is_container = value.is(JsonType::object) || value.is(JsonType::array);
  return value.is_null() || (is_container && value.size() == 0) ||
         (value.is(JsonType::string) && value.text().empty());
}

bool is_left_out(const JsonValue& keyword) {
  constexpr std::array<std::string_view, 7> kNames = {"additionalProperties",
                                                      "additional_properties",
                                                      "$schema",
                                                      "$defs",
                                                      "definitions",
                                                      "$id",
                                                      "$comment"};
  return is_empty(keyword) ||
         std::find(kNames.begin(), kNames.end(), keyword.key()) != kNames.end();
}

bool lists_schemas(std::string_view keyword) {
  constexpr std::array<std::string_view, 5> kNames = {"anyOf", "any_of", "oneOf", "allOf",
                                                      "prefixItems"};
  return std::find(kNames.begin(), kNames.end(), keyword) != kNames.end();
}

std::vector<JsonValue> sorted(const JsonValue& object) {
  std::vector<JsonValue> members;
  for (const JsonValue& member : object) {
    members.push_back(member);
  }
  std::sort(members.begin(), members.end(),
            [](const JsonValue& a, const JsonValue& b) { return a.key() < b.key(); });
  return members;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

/// Counts what it is told; each stretch between two string marks for itself.
class Script {
 public:
  Script& plain(std::string_view text);
  Script& quoted(std::string_view text);
  Script& value(const JsonValue& json);
  Script& schema(const SchemaNode& node);

  Tokens tokens() const { return tokens_ + said(stretch_); }

 private:
  void mark();
  void keyword(const JsonValue& member, const SchemaNode& node);
  void type(const JsonValue& names);
  void properties(const JsonValue& members, const SchemaNode& node);

  template <typename Each>
  void list(const JsonValue& elements, Each each);

  std::string stretch_;
  Tokens tokens_;
};

void Script::mark() {
  tokens_ += said(stretch_) + Tokens(1);
  stretch_.clear();
}

Script& Script::plain(std::string_view text) {
  stretch_ += text;
  return *this;
}

Script& Script::quoted(std::string_view text) {
  mark();
  plain(text);
  mark();
  return *this;
}

template <typename Each>
void Script::list(const JsonValue& elements, Each each) {
  plain("[");
  std::string_view separator;
  for (const JsonValue& element : elements) {
    plain(separator);
    each(element);
    separator = ",";
  }
  plain("]");
}

Script& Script::value(const JsonValue& json) {
  if (json.is(JsonType::string)) {
    return quoted(json.text());
  }
  if (json.is(JsonType::array)) {
    list(json, [this](const JsonValue& element) { value(element); });
    return *this;
  }
  if (!json.is(JsonType::object)) {
    return plain(json.is(JsonType::number) ? number_text(json) : json.text());
  }
  plain("{");
  std::string_view separator;
  for (const JsonValue& member : json) {
    plain(separator).plain(member.key()).plain(":").value(member);
    separator = ",";
  }
  return plain("}");
}

Script& Script::schema(const SchemaNode& node) {
  plain("{");
  std::string_view separator;
  for (const JsonValue& member : sorted(node.json())) {
    if (!is_left_out(member)) {
      plain(separator).plain(member.key()).plain(":");
      keyword(member, node);
      separator = ",";
    }
  }
  return plain("}");
}

void Script::keyword(const JsonValue& member, const SchemaNode& node) {
  if (member.key() == "type") {
    type(member);
  } else if (member.key() == "properties") {
    properties(member, node);
  } else if (member.key() == "items" && member.is(JsonType::object)) {
    schema(node.child(member));
  } else if (lists_schemas(member.key())) {
    list(member, [this, &node](const JsonValue& element) { schema(node.child(element)); });
  } else {
    value(member);
  }
}

void Script::type(const JsonValue& names) {
  if (names.is(JsonType::string)) {
    quoted(upper(names.text()));
  } else {
    list(names, [this](const JsonValue& name) { quoted(upper(name.text())); });
  }
}

void Script::properties(const JsonValue& members, const SchemaNode& node) {
  plain("{");
  std::string_view separator;
  for (const JsonValue& member : sorted(members)) {
    plain(separator).plain(member.key()).plain(":").schema(node.child(member));
    separator = ",";
  }
  plain("}");
}

/// `json`, or an empty object.
Script& object(Script& script, const JsonValue& json) {
  return json.is_null() ? script.plain("{}") : script.value(json);
}

}  // namespace

Tokens declaration(const JsonValue& function, const GeminiRules& rules) {
  Script script;
  script.plain("declaration:").plain(function.string("name")).plain("{");
  const std::string_view description = function.string("description");
  if (!description.empty()) {
    script.plain("description:").quoted(description).plain(",");
  }
  script.plain("parameters:").schema(SchemaNode(parameters_of(function))).plain("}");
  return rules.around_declaration + script.tokens();
}

Tokens call(const JsonValue& call, const GeminiRules& /*rules*/) {
  Script script;
  script.plain("call:default_api:").plain(call.string("name"));
  return object(script, call["args"]).tokens();
}

Tokens response(const JsonValue& response, const GeminiRules& /*rules*/) {
  Script script;
  script.plain("response:").plain(response.string("name"));
  return object(script, response["response"]).tokens();
}

}  // namespace weir::meter::function_gemma
