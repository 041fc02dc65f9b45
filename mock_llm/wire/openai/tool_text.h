// SPDX-License-Identifier: Apache-2.0
// Tools and calls as the model reads them.
#pragma once

#include <string>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire::openai {

/// A function's definition as the TypeScript declaration that the service renders.
std::string tool_text(const JsonValue& definition);

/// "name arguments" of a function call, "name input" of a custom tool call.
std::string call_text(const JsonValue& call);

}  // namespace weir::wire::openai
