// SPDX-License-Identifier: Apache-2.0
// Whom a request to a proxy is meant for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weir::net {

/// "api.example.com:443" of "CONNECT api.example.com:443 HTTP/1.1" or of an absolute-form target
/// like "GET http://api.example.com/v1 HTTP/1.1"; nothing if the line names no host.
std::optional<std::string> proxy_target(std::string_view request_line);

}  // namespace weir::net
