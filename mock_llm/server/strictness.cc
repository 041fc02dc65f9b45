// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/strictness.h"

#include <string>
#include <string_view>

#include "mock_llm/wire/too_long.h"

namespace weir::server {
namespace {

wire::WireError invalid(std::string message) {
  return {400, "invalid_request_error", std::move(message)};
}

}  // namespace

std::optional<wire::WireError> refused_version(const net::HttpRequest& http,
                                               const wire::LlmRequest& request) {
  if (request.provider != wire::Provider::anthropic) {
    return std::nullopt;
  }
  const std::string_view version = net::header(http.headers, "anthropic-version");
  if (version.empty()) {
    return invalid("anthropic-version: header is required");
  }
  // The versions that are live (platform.claude.com, page "Versions", 2026-10-21).
  if (version != "2023-06-01" && version != "2026-10-21") {
    return invalid("anthropic-version: \"" + std::string(version) + "\" is not a valid version");
  }
  return std::nullopt;
}

std::optional<wire::WireError> refused_length(const wire::LlmRequest& request, Tokens input,
                                              Tokens window) {
  if (window == Tokens(0) || input <= window) {
    return std::nullopt;
  }
  return wire::too_long(request, input, window);
}

}  // namespace weir::server
