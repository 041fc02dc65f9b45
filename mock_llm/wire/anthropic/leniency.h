// SPDX-License-Identifier: Apache-2.0
// What weir accepts without knowing it, told as warnings: the service may refuse it.
#pragma once

#include <string>
#include <vector>

#include "core/net/http.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire::anthropic {

/// Unknown fields of the body.
std::vector<std::string> field_warnings(const JsonValue& root);

/// Unknown types of a tool and of the blocks of a message, to be told behind the name of its place.
std::vector<std::string> tool_warnings(const JsonValue& tool);
std::vector<std::string> message_warnings(const JsonValue& content);

/// A missing or unknown anthropic-version, unknown betas.
std::vector<std::string> header_warnings(const net::Headers& headers);

}  // namespace weir::wire::anthropic
