// SPDX-License-Identifier: Apache-2.0
// Cache markers as members of the JSON that carries them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_llm/fault/body_editor.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

/// The object that carries the marker of a segment: its block, or one inside a tool's result.
wire::JsonValue marker_owner(const wire::LlmRequest& request, const wire::Segment& segment,
                             const BodyEditor& body);

/// The name of the member that is a marker; "" where the provider has none.
std::string_view marker_name(wire::Provider provider);

/// Whether a segment without a marker may carry one.
bool can_carry_marker(const wire::LlmRequest& request, const wire::Segment& segment,
                      const BodyEditor& body);

/// Puts a marker, as raw JSON, at a segment that can_carry_marker().
void add_marker(const wire::LlmRequest& request, const wire::Segment& segment,
                std::string_view marker, BodyEditor& body);

/// The last segment with a marker of its own; null if there is none.
const wire::Segment* last_marked(const wire::LlmRequest& request);

}  // namespace weir::fault
