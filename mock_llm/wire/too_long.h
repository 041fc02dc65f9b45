// SPDX-License-Identifier: Apache-2.0
// How a provider words that a prompt has more tokens than it takes.
#pragma once

#include "core/base/strong.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::wire {

WireError too_long(const LlmRequest& request, Tokens input, Tokens limit);

}  // namespace weir::wire
