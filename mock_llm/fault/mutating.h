// SPDX-License-Identifier: Apache-2.0
// Effects on the request: what most of them share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/fault/body_editor.h"
#include "mock_llm/fault/fault.h"

namespace weir::fault {

/// Edits a body; without edits the fault has no meaning for the request.
using EditBody = std::function<void(const wire::LlmRequest&, const Moment&, BodyEditor&)>;

/// An effect that changes nothing but the body.
Effect mutating(EditBody edit);

/// The JSON string in which the first text of the system prompt stands; none where there is none.
wire::JsonValue system_text(const wire::LlmRequest& request, const BodyEditor& body);

/// The JSON string in which a tool's result stands; none where it is no text.
wire::JsonValue result_text(const wire::Segment& result, const BodyEditor& body);

/// The results of tools whose name matches a glob ("" is any), in the order of the prompt.
std::vector<const wire::Segment*> results_of(const wire::LlmRequest& request,
                                             std::string_view tool);

/// Whether a segment stands before the newest message.
bool is_old(const wire::LlmRequest& request, const wire::Segment& segment);

/// The object that describes the arguments of a tool; none where it has none.
wire::JsonValue schema_of(const wire::JsonValue& tool);

}  // namespace weir::fault
