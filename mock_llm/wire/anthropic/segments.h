// SPDX-License-Identifier: Apache-2.0
// From the tools, system prompt and messages of a body to the segments that the service renders
// into a prompt. All are of checked shape.
#pragma once

#include <optional>
#include <string>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/part.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

Part read_tool(const JsonValue& tool);
/// The whole `system`; absent or null it has no segments.
Part read_system(const JsonValue& system);
Part read_message(const JsonValue& message);

/// The marker on an object, or none.
std::optional<CacheMarker> marker_of(const JsonValue& object, std::string pointer);

}  // namespace weir::wire::anthropic
