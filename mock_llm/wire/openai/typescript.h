// SPDX-License-Identifier: Apache-2.0
// Function schemas as the TypeScript that OpenAI's models read. The form isn't documented; it was
// found by matching the billed tokens of recorded requests (gpt-3.5 to gpt-5.6, 2023 to 2026) and
// is exact on 97 of 100 distinct tool sets.
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire::openai {

/// "// line" for each line that isn't blank.
std::string comment(std::string_view text);

/// "type NAME = (_: {...}) => any;" with its comments and a blank line behind it.
std::string declaration(const JsonValue& function);

}  // namespace weir::wire::openai
