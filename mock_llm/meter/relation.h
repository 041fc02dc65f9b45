// SPDX-License-Identifier: Apache-2.0
// Whether two requests of different lanes are one agent's work on one task, done again.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/digest.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// The content key of a conversation: conversations are told apart by how they begin.
std::string lane_of(const wire::LlmRequest& request);

/// Of the first message: what is asked of the agent. One value where there is none.
Digest128 question_digest(const wire::LlmRequest& request);

/// Number of leading segments that both have.
std::size_t common_prefix(const wire::LlmRequest& a, const wire::LlmRequest& b);

/// True if both ask the same model the same thing under a system prompt that is the same or was
/// edited. Other agents share a model, tools or a question without losing anything to each other.
bool is_same_work(const wire::LlmRequest& a, const wire::LlmRequest& b);

}  // namespace weir::meter
