// SPDX-License-Identifier: Apache-2.0
// The server that requests are passed on to, as a URL names it.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace weir::net {

struct Origin {
  bool tls = true;
  std::string host;  ///< a name or an address, in lower case, without the brackets of IPv6
  int port = 443;
  std::string base_path;  ///< "/api"; "" for none, never with a slash at its end
};

/// "https://openrouter.ai/api". A user, a query or a fragment is an error: keys come with requests.
Result<Origin> parse_origin(std::string_view url);

/// "openrouter.ai", "127.0.0.1:8080", "[::1]:8080": as the Host header names it.
std::string authority_of(const Origin& origin);

/// Where a path of the client lies at the origin. Clients disagree about whether a base URL holds
/// "/v1": a base path that the path begins with already is not put in front of it again.
std::string path_at(const Origin& origin, std::string_view path);

}  // namespace weir::net
