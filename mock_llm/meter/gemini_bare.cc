// SPDX-License-Identifier: Apache-2.0
// Gemini 1.x and 2.0: the strings of the JSON, one behind the other, without any punctuation.
#include "mock_llm/meter/gemini_renderings.h"
#include "mock_llm/meter/gemini_schema.h"

namespace weir::meter::bare {
namespace {

using wire::JsonType;
using wire::JsonValue;

Tokens value(const JsonValue& json, const GeminiRules& rules) {
  if (json.is(JsonType::string)) {
    return said(json.text());
  }
  if (json.is(JsonType::number) || json.is(JsonType::boolean)) {
    return rules.bare_literal;
  }
  Tokens tokens;
  for (const JsonValue& member : json) {
    tokens += said(member.key()) + value(member, rules);
  }
  return tokens;
}

Tokens strings(const JsonValue& list) {
  Tokens tokens;
  for (const JsonValue& element : list) {
    tokens += element.is(JsonType::string) ? said(element.text()) : Tokens();
  }
  return tokens;
}

Tokens schema(const SchemaNode& node, const GeminiRules& rules) {
  const JsonValue& json = node.json();
  Tokens tokens;
  if (!json) {
    return tokens;
  }
  tokens += json["type"].is(JsonType::string) ? rules.bare_type : Tokens();
  for (const std::string_view name : {"format", "description", "title"}) {
    tokens += said(json.string(name));
  }
  tokens += strings(json["enum"]) + strings(json["required"]) + value(json["default"], rules);
  tokens += schema(node.child(json["items"]), rules);
  for (const JsonValue& choice : given(json, {"anyOf"})) {
    tokens += schema(node.child(choice), rules);
  }
  for (const JsonValue& property : json["properties"]) {
    tokens += said(property.key()) + schema(node.child(property), rules);
  }
  return tokens;
}

}  // namespace

Tokens declaration(const JsonValue& function, const GeminiRules& rules) {
  return said(function.string("name")) + said(function.string("description")) +
         schema(SchemaNode(parameters_of(function)), rules);
}

Tokens call(const JsonValue& call, const GeminiRules& rules) {
  return said(call.string("name")) + value(call["args"], rules);
}

Tokens response(const JsonValue& response, const GeminiRules& rules) {
  return said(response.string("name")) + value(response["response"], rules);
}

}  // namespace weir::meter::bare
