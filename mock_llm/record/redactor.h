// SPDX-License-Identifier: Apache-2.0
// Takes secrets out of what is recorded: those of known shapes, and the very keys that the client
// authenticates with, wherever they stand.
#pragma once

#include <string>
#include <vector>

#include "core/base/redact.h"
#include "core/net/http.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::record {

/// What a request proves its right with: in its headers and in its query. Short values are left
/// out: "dummy" is no secret and may be a word of the prompt.
std::vector<std::string> credentials_of(const net::HttpRequest& http);

/// Redacts the bodies, headers and path of an exchange, and counts by kind.
void redact(cassette::Exchange& exchange, const std::vector<std::string>& credentials,
            Redactions& counts);

}  // namespace weir::record
