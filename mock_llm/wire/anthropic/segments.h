// SPDX-License-Identifier: Apache-2.0
// From the body of a request to the ordered segments that the service renders into a prompt.
#pragma once

#include <vector>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

/// Fills request.segments from a body of checked shape. Returns every marker in prompt order, also
/// those that stand on blocks inside a tool result.
std::vector<CacheMarker> read_segments(const JsonValue& root, LlmRequest& request);

/// The marker on an object, or none.
std::optional<CacheMarker> marker_of(const JsonValue& object, std::string pointer);

}  // namespace weir::wire::anthropic
