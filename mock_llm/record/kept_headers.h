// SPDX-License-Identifier: Apache-2.0
// Which headers a recording keeps. Everything else, keys and accounts above all, is never stored.
#pragma once

#include <map>
#include <string>

#include "core/net/http.h"

namespace weir::record {

using KeptHeaders = std::map<std::string, std::string>;

/// API versions and betas, and what tells sessions and agents apart; names in lower case.
KeptHeaders kept_of_request(const net::Headers& headers);

/// Ids, retry advice and rate limits; names in lower case.
KeptHeaders kept_of_answer(const net::Headers& headers);

}  // namespace weir::record
