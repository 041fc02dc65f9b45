// SPDX-License-Identifier: Apache-2.0
// The Gemini API on the wire: generateContent, streamGenerateContent, countTokens and the creation
// of cachedContents, of any version segment. Facts: npm @google/genai 3.1.0 and 2.32.0 (2026-11),
// and recorded exchanges.
#pragma once

#include <string>
#include <string_view>

#include "core/model/usage.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::google {

/// By the verb behind the colon of the path's last step.
Endpoint endpoint_of(std::string_view path);

/// "/v1beta/models/gemini-3.5-flash:generateContent" -> "gemini-3.5-flash"; "" where the path names
/// none.
std::string_view model_of(std::string_view path);

/// Parses only a body, for exchange files. Names in camel case and in snake case are both accepted,
/// as the service does.
Parsed parse_body(std::string_view path, std::string body);

/// The first candidate.
Result<LlmResponse> parse_response(std::string_view json);

/// Output holds thoughts too, since they are billed as output.
Usage usage_of(const JsonValue& metadata);

}  // namespace weir::wire::google
