// SPDX-License-Identifier: Apache-2.0
// How the renderings of Gemini read the JSON of a declaration.
#pragma once

#include <initializer_list>
#include <string_view>

#include "mock_llm/wire/json_tree.h"

namespace weir::meter {

/// The first of these members that isn't null, by its name in camel or in snake case; or none.
wire::JsonValue given(const wire::JsonValue& object,
                      std::initializer_list<std::string_view> camel_case);

/// The schema of a declaration's parameters, or none.
wire::JsonValue parameters_of(const wire::JsonValue& declaration);

/// The token of a number as the service prints it: its values are doubles, so that 2.0 is 2.
std::string_view number_text(const wire::JsonValue& number);

/// A schema with its `$ref` followed, on the way from the root. Where a schema comes back to
/// itself, and where the way gets too long, there is none.
class SchemaNode {
 public:
  explicit SchemaNode(const wire::JsonValue& root) : root_(root), json_(followed(root)) {}

  /// A schema inside of this node, which has to outlive what is returned.
  SchemaNode child(const wire::JsonValue& schema) const;

  /// An object, or none.
  const wire::JsonValue& json() const { return json_; }

 private:
  SchemaNode(const SchemaNode& parent, const wire::JsonValue& schema);

  wire::JsonValue followed(const wire::JsonValue& schema) const;
  bool is_inside(const wire::JsonValue& schema) const;

  wire::JsonValue root_;
  wire::JsonValue json_;
  const SchemaNode* parent_ = nullptr;
  int depth_ = 0;
};

}  // namespace weir::meter
