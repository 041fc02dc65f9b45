// SPDX-License-Identifier: Apache-2.0
// How a request differs from a recorded one, and how alike two requests are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "mock_llm/cache/divergence.h"
#include "mock_llm/wire/request.h"

namespace weir::cassette {

/// One pointer for each level that differs, the first byte each: "/model byte 14", "parameters",
/// "/tools/2/description byte 7", "/system/0/text byte 12", "/messages/2/content/0/content byte 3".
std::vector<std::string> drift_of(const wire::LlmRequest& was, const wire::LlmRequest& now);

/// The first difference of one section; unlike for a cache, more or fewer messages differ too.
std::optional<cache::Divergence> section_difference(const wire::LlmRequest& was,
                                                    const wire::LlmRequest& now,
                                                    wire::Section section);

/// True if the messages are equal, tool-call ids aside.
bool same_messages(const wire::LlmRequest& a, const wire::LlmRequest& b);

/// How many segments the requests have in common, wherever they stand.
std::size_t common_segments(const wire::LlmRequest& a, const wire::LlmRequest& b);

/// The share of the longer one's message text that both begin and end with, in thousandths; none
/// where they ask different providers.
std::size_t likeness_of_messages(const wire::LlmRequest& a, const wire::LlmRequest& b);

/// What tells lanes apart where messages don't: 2 where both requests have tools, or both have
/// none, and their system prompts are half alike or more; 1 where one of that holds. 0 is the work
/// of another lane, such as a title for what the agent was asked; no edit of an agent goes as far.
int likeness_of_lanes(const wire::LlmRequest& a, const wire::LlmRequest& b);

}  // namespace weir::cassette
