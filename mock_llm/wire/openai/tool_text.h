// SPDX-License-Identifier: Apache-2.0
// Calls and the schema of an answer as the model reads them.
#pragma once

#include <string>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire::openai {

/// "name arguments" of a function call, the arguments as compact JSON; "name input" of a custom
/// tool call.
std::string call_text(const JsonValue& call);

/// The section of the prompt that tells an answer's format; `definition` holds name and schema.
std::string schema_text(const JsonValue& definition);

}  // namespace weir::wire::openai
