// SPDX-License-Identifier: Apache-2.0
// What weir accepts without knowing it, told as warnings: the service may refuse it.
#pragma once

#include <string>
#include <vector>

#include "core/net/http.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire::anthropic {

/// Unknown fields of the body, unknown types of tools and content blocks.
std::vector<std::string> body_warnings(const JsonValue& root);

/// A missing or unknown anthropic-version, unknown betas.
std::vector<std::string> header_warnings(const net::Headers& headers);

}  // namespace weir::wire::anthropic
