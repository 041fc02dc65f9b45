// SPDX-License-Identifier: Apache-2.0
// What of a block the model reads as text: the basis of token counts and reports.
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

/// The kind of a content block by its `type`; dated and beta types included.
SegmentKind kind_of(std::string_view type);

/// Decoded text; "name {input}" of a tool call; compact JSON of what is neither.
std::string text_of(const JsonValue& block, SegmentKind kind);

/// A tool definition as compact JSON in its own key order, without its marker.
std::string tool_text(const JsonValue& tool);

}  // namespace weir::wire::anthropic
