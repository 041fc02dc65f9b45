// SPDX-License-Identifier: Apache-2.0
// Why an answer ended, in whichever provider's words it was recorded or scripted.
#pragma once

#include "mock_llm/wire/response.h"

namespace weir::wire::openai {

enum class Stop { done, calls, length, filtered };

Stop stop_of(const LlmResponse& response);

}  // namespace weir::wire::openai
