// SPDX-License-Identifier: Apache-2.0
// Calls that agents make beside their work: to name a conversation, to choose a model, to shorten
// the history. Where nobody recorded one, an answer of weir's own does.
#pragma once

#include <optional>
#include <string>

#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::server {

struct SideAnswer {
  std::string purpose;  ///< "title", "router" or "summary"
  wire::LlmResponse answer;
};

/// None for what is the agent's work: a request with tools, or one that asks for something else.
std::optional<SideAnswer> side_answer_to(const wire::LlmRequest& request);

}  // namespace weir::server
