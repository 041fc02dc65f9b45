// SPDX-License-Identifier: Apache-2.0
// The segments of a Chat Completions request.
#pragma once

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::openai {

void read_chat(const JsonValue& root, LlmRequest& request);

}  // namespace weir::wire::openai
