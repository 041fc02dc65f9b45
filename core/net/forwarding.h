// SPDX-License-Identifier: Apache-2.0
// What a proxy passes on and what it keeps to itself (RFC 9110 section 7.6.1).
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/net/http.h"
#include "core/net/origin.h"

namespace weir::net {

/// Without the headers that concern one connection only, those that `Connection` lists, and those
/// that describe the framing, which each connection has of its own.
Headers end_to_end(const Headers& headers);

/// The head of a request as the origin gets it: uncompressed answers, one request a connection. A
/// line break anywhere in it, which would begin a header of its own, is an error.
Result<std::string> forwarded_head(const HttpRequest& request, const Origin& origin);

}  // namespace weir::net
