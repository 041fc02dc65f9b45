// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/schema_example.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::server {
namespace {

using wire::JsonType;
using wire::JsonValue;

constexpr int kDeepest = 16;

/// Where Anthropic, OpenAI's Chat Completions and Responses, and Gemini take a schema (2026-11).
const std::vector<std::vector<std::string_view>>& places() {
  static const std::vector<std::vector<std::string_view>> all = {
      {"output_config", "format", "schema"},        {"output_format", "schema"},
      {"response_format", "json_schema", "schema"}, {"text", "format", "schema"},
      {"generationConfig", "responseJsonSchema"},   {"generationConfig", "responseSchema"},
  };
  return all;
}

/// Gemini spells types in capitals; a list of types begins with the usual one.
std::string type_of(const JsonValue& schema) {
  const JsonValue type = schema["type"];
  const JsonValue first = type.is(JsonType::array) ? *type.begin() : type;
  std::string name(first.text());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name.empty() && schema["properties"] ? "object" : name;
}

void append_example(std::string& out, const JsonValue& schema, int depth);

bool is_required(const JsonValue& schema, std::string_view name) {
  for (const JsonValue& required : schema["required"]) {
    if (required.text() == name) {
      return true;
    }
  }
  return false;
}

void append_object(std::string& out, const JsonValue& schema, int depth) {
  out += '{';
  for (const JsonValue& property : schema["properties"]) {
    if (is_required(schema, property.key())) {
      out += out.back() == '{' ? "" : ",";
      append_json_string(out, property.key());
      out += ':';
      append_example(out, property, depth + 1);
    }
  }
  out += '}';
}

void append_example(std::string& out, const JsonValue& schema, int depth) {
  for (const std::string_view choice : {"anyOf", "oneOf", "allOf"}) {
    if (schema[choice].size() > 0 && depth < kDeepest) {
      append_example(out, *schema[choice].begin(), depth + 1);
      return;
    }
  }
  if (const JsonValue constant = schema["const"]) {
    out += constant.json();
  } else if (schema["enum"].size() > 0) {
    out += (*schema["enum"].begin()).json();
  } else if (const std::string type = type_of(schema); type == "object" && depth < kDeepest) {
    append_object(out, schema, depth);
  } else if (type == "array") {
    out += "[]";
  } else if (type == "number" || type == "integer") {
    out += '0';
  } else {
    out += type == "boolean" ? "false" : type == "null" || type == "object" ? "null" : "\"\"";
  }
}

}  // namespace

std::string schema_example(std::string body) {
  const auto tree = wire::JsonTree::parse(body);
  if (!tree.ok()) {
    return "";
  }
  for (const auto& place : places()) {
    JsonValue value = (*tree)->root();
    for (const std::string_view name : place) {
      value = value[name];
    }
    if (value.is(JsonType::object)) {
      std::string out;
      append_example(out, value, 0);
      return out;
    }
  }
  return "";
}

}  // namespace weir::server
