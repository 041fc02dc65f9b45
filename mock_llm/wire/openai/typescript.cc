// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/typescript.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "mock_llm/wire/canonical.h"

namespace weir::wire::openai {
namespace {

constexpr int kDeepest = 12;  ///< recursive schemas end there
constexpr int kMostReferences = 8;

std::string literal(const JsonValue& value) {
  std::string text;
  append_compact(text, value);
  return text;
}

/// What "#/$defs/Address" names in the parameters.
JsonValue referenced(JsonValue root, std::string_view reference) {
  while (!reference.empty() && (reference.front() == '#' || reference.front() == '/')) {
    reference.remove_prefix(1);
  }
  for (const std::string_view step : split(reference, '/')) {
    root = root[step];
  }
  return root;
}

/// A schema with its references followed: what stands beside a reference wins over what it names.
class Schema {
 public:
  Schema(const JsonValue& value, const JsonValue& root) : root_(root) {
    JsonValue layer = value;
    for (int i = 0; i < kMostReferences && layer.is(JsonType::object); ++i) {
      layers_.push_back(layer);
      layer =
          layer["$ref"].is(JsonType::string) ? referenced(root, layer.string("$ref")) : JsonValue();
    }
  }

  JsonValue operator[](std::string_view key) const {
    for (const JsonValue& layer : layers_) {
      if (const JsonValue value = layer[key]) {
        return value;
      }
    }
    return {};
  }

  Schema at(const JsonValue& value) const { return {value, root_}; }

 private:
  JsonValue root_;
  std::vector<JsonValue> layers_;
};

std::string type_of(const Schema& schema, int depth);

std::string joined_types(const Schema& schema, const JsonValue& list, int depth) {
  std::vector<std::string> types;
  for (const JsonValue& each : list) {
    types.push_back(type_of(schema.at(each), depth + 1));
  }
  return join(types, " | ");
}

/// A null says nothing.
std::string comment_of(const JsonValue& text) {
  return text.is(JsonType::string) ? comment(text.text()) : "";
}

std::string titles_of(const Schema& schema) {
  return comment_of(schema["title"]) + comment_of(schema["description"]);
}

struct Property {
  std::string comments;
  std::string item;
  std::string fallback;
};

/// Required properties first, in the order of `required`.
std::vector<JsonValue> ordered(const Schema& object,
                               const std::vector<std::string_view>& required) {
  const JsonValue properties = object["properties"];
  std::vector<JsonValue> list;
  for (const std::string_view name : required) {
    if (const JsonValue property = properties[name]) {
      list.push_back(property);
    }
  }
  for (const JsonValue& property : properties) {
    if (std::find(required.begin(), required.end(), property.key()) == required.end()) {
      list.push_back(property);
    }
  }
  return list;
}

std::vector<Property> properties_of(const Schema& object, int depth) {
  std::vector<std::string_view> required;
  for (const JsonValue& name : object["required"]) {
    required.push_back(name.text());
  }
  std::vector<Property> list;
  for (const JsonValue& value : ordered(object, required)) {
    const Schema schema = object.at(value);
    const bool needed = std::find(required.begin(), required.end(), value.key()) != required.end();
    const JsonValue fallback = schema["default"];
    list.push_back({titles_of(schema),
                    std::string(value.key()) + (needed ? ": " : "?: ") + type_of(schema, depth + 1),
                    fallback ? " // default: " + literal(fallback) : ""});
  }
  return list;
}

/// One line where nothing needs a comment, else one line a property, without indentation.
std::string object_text(const Schema& object, int depth) {
  std::vector<std::string> items;
  std::string lines = "{\n";
  bool plain = true;
  for (const Property& property : properties_of(object, depth)) {
    items.push_back(property.item);
    lines += property.comments + property.item + "," + property.fallback + "\n";
    plain = plain && property.comments.empty() && property.fallback.empty() &&
            property.item.find('\n') == std::string::npos;
  }
  return plain ? "{" + join(items, ", ") + "}" : lines + "}";
}

std::string named_type(std::string_view type, const Schema& schema, int depth) {
  if (type == "array") {
    const JsonValue items = schema["items"];
    return (items ? type_of(schema.at(items), depth + 1) : "any") + "[]";
  }
  const bool has_properties = schema["properties"].size() > 0;
  if (type == "object" || (type.empty() && has_properties)) {
    return has_properties ? object_text(schema, depth) : "object";
  }
  return type == "integer" ? "number" : type.empty() ? "any" : std::string(type);
}

std::string type_of(const Schema& schema, int depth) {
  if (depth > kDeepest) {
    return "any";
  }
  if (const JsonValue values = schema["enum"]) {
    std::vector<std::string> literals;
    for (const JsonValue& value : values) {
      literals.push_back(literal(value));
    }
    return join(literals, " | ");
  }
  if (const JsonValue value = schema["const"]) {
    return literal(value);
  }
  for (const std::string_view choice : {"anyOf", "oneOf", "allOf"}) {
    if (const JsonValue list = schema[choice]; list && (choice != "allOf" || list.size() == 1)) {
      return joined_types(schema, list, depth);
    }
  }
  const JsonValue type = schema["type"];
  if (!type.is(JsonType::array)) {
    return named_type(type.text(), schema, depth);
  }
  std::vector<std::string> types;
  for (const JsonValue& each : type) {
    types.push_back(named_type(each.text(), schema, depth + 1));
  }
  return join(types, " | ");
}

}  // namespace

std::string comment(std::string_view text) {
  std::string lines;
  for (const std::string_view line : split(text, '\n')) {
    if (const std::string_view said = trim(line); !said.empty()) {
      lines.append("// ").append(said).append("\n");
    }
  }
  return lines;
}

std::string declaration(const JsonValue& function) {
  const JsonValue parameters = function["parameters"];
  std::string text = comment(function.string("description"));
  text.append("type ").append(function.string("name"));
  if (parameters["properties"].size() == 0) {
    return text + " = () => any;\n\n";
  }
  const Schema schema(parameters, parameters);
  return text + " = (_: " + titles_of(schema) + object_text(schema, 0) + ") => any;\n\n";
}

}  // namespace weir::wire::openai
