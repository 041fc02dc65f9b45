// SPDX-License-Identifier: Apache-2.0
// The segments of a generateContent request.
#pragma once

#include <string_view>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::google {

/// A member by its name in camel case or, as Python code often sends it, in snake case.
JsonValue field(const JsonValue& object, std::string_view camel_case);

void read_contents(const JsonValue& root, LlmRequest& request);

}  // namespace weir::wire::google
