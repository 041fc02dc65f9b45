// SPDX-License-Identifier: Apache-2.0
// The `usageMetadata` object; google.h reads it.
#pragma once

#include <string>

#include "mock_llm/wire/service.h"

namespace weir::wire::google {

/// What `usage` says of an answer, whole or up to now.
void append_usage(std::string& out, const Usage& usage, const LlmResponse& response,
                  const LlmRequest& request);

}  // namespace weir::wire::google
