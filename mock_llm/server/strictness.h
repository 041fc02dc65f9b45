// SPDX-License-Identifier: Apache-2.0
// What the services refuse and the mock lets pass: only for scenarios that ask for it, since an
// agent that is refused without need changes its requests (docs/scenarios.md).
#pragma once

#include <optional>

#include "core/base/strong.h"
#include "core/net/http.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::server {

/// Anthropic's anthropic-version: it has to be there, and known.
std::optional<wire::WireError> refused_version(const net::HttpRequest& http,
                                               const wire::LlmRequest& request);

/// A prompt of more tokens than the model's context window takes, by the meter's count.
std::optional<wire::WireError> refused_length(const wire::LlmRequest& request, Tokens input,
                                              Tokens window);

}  // namespace weir::server
