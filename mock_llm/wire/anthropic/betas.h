// SPDX-License-Identifier: Apache-2.0
// The `anthropic-beta` header, which no body tells.
#pragma once

#include <string_view>

#include "mock_llm/wire/request.h"

namespace weir::wire {

/// Takes the betas that the header names into the salts of one of Anthropic's requests, once a
/// request: each set of them has cached messages of its own. Neither order nor what has become part
/// of the API makes a difference.
void set_betas(LlmRequest& request, std::string_view header);

}  // namespace weir::wire
