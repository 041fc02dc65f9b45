// SPDX-License-Identifier: Apache-2.0
// Gemini 2.5: functions are stubs of Python with a dataclass for each nested object, a call is code
// that prints its result, a response is what was printed.
#include <string>

#include "core/base/json.h"
#include "mock_llm/meter/gemini_renderings.h"
#include "mock_llm/meter/gemini_schema.h"

namespace weir::meter::python {
namespace {

using wire::JsonType;
using wire::JsonValue;

enum class Spelling { python, json };

std::string_view literal(const JsonValue& value, Spelling spelling) {
  if (spelling == Spelling::json) {
    return value.text();
  }
  if (value.is(JsonType::number)) {
    return number_text(value);
  }
  return value.is_null() ? "None" : value.text() == "true" ? "True" : "False";
}

/// With a blank behind each comma and colon, as Python prints it.
void append_spaced(std::string& out, const JsonValue& value, Spelling spelling) {
  const bool is_object = value.is(JsonType::object);
  if (value.is(JsonType::string)) {
    append_json_string(out, value.text());
    return;
  }
  if (!is_object && !value.is(JsonType::array)) {
    out += literal(value, spelling);
    return;
  }
  out += is_object ? "{" : "[";
  std::string_view separator;
  for (const JsonValue& member : value) {
    out += separator;
    if (is_object) {
      append_json_string(out, member.key());
      out += ": ";
    }
    append_spaced(out, member, spelling);
    separator = ", ";
  }
  out += is_object ? "}" : "]";
}

bool names(const JsonValue& list, std::string_view name) {
  bool found = false;
  for (const JsonValue& element : list) {
    found = found || element.text() == name;
  }
  return found;
}

Tokens properties(const SchemaNode& object, const GeminiRules& rules);

Tokens property(const SchemaNode& node, const GeminiRules& rules) {
  const JsonValue& json = node.json();
  Tokens tokens;
  if (!json) {
    return tokens;
  }
  tokens += said(json.string("description"));
  for (const JsonValue& value : json["enum"]) {
    tokens += value.is(JsonType::string) ? said(value.text()) + rules.stub_enum_value : Tokens();
  }
  if (json["properties"].size() != 0) {
    tokens += rules.stub_object + properties(node, rules);
  } else if (json["additionalProperties"].is(JsonType::object)) {
    tokens += rules.stub_map;
  }
  if (json["items"].is(JsonType::object)) {
    tokens += rules.stub_array + property(node.child(json["items"]), rules);
  } else if (json["prefixItems"].size() != 0) {
    tokens += rules.stub_array;
  }
  for (const JsonValue& choice : given(json, {"anyOf", "oneOf"})) {
    tokens += property(node.child(choice), rules);
  }
  return tokens;
}

/// A stub names each parameter twice: in its signature and in its documentation.
Tokens properties(const SchemaNode& object, const GeminiRules& rules) {
  const JsonValue& json = object.json();
  Tokens tokens;
  for (const JsonValue& member : json["properties"]) {
    const Tokens name = said(member.key());
    tokens += rules.stub_property + name + name + property(object.child(member), rules);
    tokens += names(json["required"], member.key()) ? Tokens() : rules.stub_optional;
  }
  return tokens;
}

}  // namespace

Tokens declaration(const JsonValue& function, const GeminiRules& rules) {
  return rules.stub + said(function.string("name")) + said(function.string("description")) +
         properties(SchemaNode(parameters_of(function)), rules);
}

Tokens call(const JsonValue& call, const GeminiRules& /*rules*/) {
  std::string code = "print(default_api." + std::string(call.string("name")) + "(";
  std::string_view separator;
  for (const JsonValue& argument : call["args"]) {
    code.append(separator).append(argument.key()).append(" = ");
    append_spaced(code, argument, Spelling::python);
    separator = ", ";
  }
  return said(code + "))");
}

Tokens response(const JsonValue& response, const GeminiRules& /*rules*/) {
  std::string printed = "{\"" + std::string(response.string("name")) + "_response\": ";
  const JsonValue result = given(response, {"response"});
  if (result) {
    append_spaced(printed, result, Spelling::json);
  } else {
    printed += "{}";
  }
  return said(printed + "}");
}

}  // namespace weir::meter::python
