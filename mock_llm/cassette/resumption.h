// SPDX-License-Identifier: Apache-2.0
// Streams that were cut and are asked for again with another request: what was told, then a message
// that asks to go on.
#pragma once

#include <cstddef>
#include <optional>

#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// How many bytes of an answer's text the agent knows, if its last assistant turn among the first
/// `end` segments is the begin of that answer and no more; its first `said` bytes were told by
/// earlier answers.
std::optional<std::size_t> said_before_cut(const wire::LlmRequest& request, std::size_t end,
                                           const wire::LlmResponse& answer, std::size_t said);

/// The answer without the first `said` bytes of its text.
wire::LlmResponse rest_of(wire::LlmResponse answer, std::size_t said);

}  // namespace weir::cassette
