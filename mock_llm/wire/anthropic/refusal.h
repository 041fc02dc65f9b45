// SPDX-License-Identifier: Apache-2.0
// What the service answers 400 to, in its words.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "mock_llm/wire/response.h"

namespace weir::wire::anthropic {

/// None: accepted.
using Refusal = std::optional<WireError>;

inline WireError invalid_request(std::string message) {
  return {400, "invalid_request_error", std::move(message)};
}

}  // namespace weir::wire::anthropic
