// SPDX-License-Identifier: Apache-2.0
// The shape of a request body: strict only where the service answers 400 for certain, since an
// unjustified 400 makes real agents change their requests (Claude Code 2.1.330, 2026-11-22).
#pragma once

#include <string_view>

#include "mock_llm/wire/anthropic/refusal.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

/// Everything but cache markers: after it the reader can rely on the shape of messages, system and
/// tools. `version` is the anthropic-version header, "" for exchange files. Tools and messages that
/// were left out of the tree were checked before, by the rules of the same version.
Refusal check_shape(const JsonValue& root, Endpoint endpoint, std::string_view version);

}  // namespace weir::wire::anthropic
