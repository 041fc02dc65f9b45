// SPDX-License-Identifier: Apache-2.0
// The parameters beside the content that decide which cached prefix a request may read.
#pragma once

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/part.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

Traits tool_traits(const JsonValue& tool);
Traits message_traits(const JsonValue& content);

/// Readable texts that name only what differs from the defaults: "" for a plain request. `traits`
/// are those of all tools and messages.
CacheSalts salts_of(const JsonValue& root, const Traits& traits);

}  // namespace weir::wire::anthropic
