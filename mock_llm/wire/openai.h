// SPDX-License-Identifier: Apache-2.0
// OpenAI's Chat Completions and Responses on the wire: what agents send, as segments in the order
// in which the service renders a prompt. Facts: openai/openai-openapi v2.3.0 of 2026-08-21, npm
// openai 7.57.0 of 2026-11-13, and recorded exchanges of 2023 to 2026.
#pragma once

#include <string>
#include <string_view>

#include "core/model/usage.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::openai {

/// By the suffix of a path, since base URLs differ: ".../chat/completions", ".../responses",
/// ".../responses/input_tokens".
Endpoint endpoint_of(std::string_view path);

/// Parses only a body, for exchange files.
Parsed parse_body(std::string_view path, std::string body);

/// The answer of either API; of several choices the first.
Result<LlmResponse> parse_response(std::string_view json);

/// The usage object of either API. Buckets that are zero are left out.
Usage usage_of(const JsonValue& json);

}  // namespace weir::wire::openai
