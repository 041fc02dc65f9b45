// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/gemini_schema.h"

#include "core/base/text.h"
#include "mock_llm/wire/google/contents.h"

namespace weir::meter {
namespace {

using wire::JsonType;
using wire::JsonValue;

constexpr int kMaxDepth = 16;

}  // namespace

JsonValue given(const JsonValue& object, std::initializer_list<std::string_view> camel_case) {
  for (const std::string_view name : camel_case) {
    const JsonValue value = wire::google::field(object, name);
    if (!value.is_null()) {
      return value;
    }
  }
  return {};
}

JsonValue parameters_of(const JsonValue& declaration) {
  return given(declaration, {"parameters", "parametersJsonSchema"});
}

std::string_view number_text(const JsonValue& number) {
  std::string_view text = number.text();
  if (text.find('.') == std::string_view::npos || text.find_first_of("eE") < text.size()) {
    return text;
  }
  text = text.substr(0, text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

SchemaNode::SchemaNode(const SchemaNode& parent, const JsonValue& schema)
    : root_(parent.root_), parent_(&parent), depth_(parent.depth_ + 1) {
  const JsonValue target = followed(schema);
  if (depth_ <= kMaxDepth && !is_inside(target)) {
    json_ = target;
  }
}

SchemaNode SchemaNode::child(const JsonValue& schema) const {
  return {*this, schema};
}

JsonValue SchemaNode::followed(const JsonValue& schema) const {
  constexpr std::string_view kLocal = "#/";
  const std::string_view reference = schema.string("$ref");
  JsonValue target = schema;
  if (reference.starts_with(kLocal)) {
    target = root_;
    for (const std::string_view step : split(reference.substr(kLocal.size()), '/')) {
      target = target[step];
    }
  }
  return target.is(JsonType::object) ? target : JsonValue();
}

bool SchemaNode::is_inside(const JsonValue& schema) const {
  for (const SchemaNode* node = parent_; node != nullptr; node = node->parent_) {
    if (node->json_ && node->json_.raw().begin == schema.raw().begin) {
      return true;
    }
  }
  return false;
}

}  // namespace weir::meter
