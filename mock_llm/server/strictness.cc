// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/strictness.h"

#include <string>
#include <string_view>

namespace weir::server {
namespace {

wire::WireError invalid(std::string message) {
  return {400, "invalid_request_error", std::move(message)};
}

/// Agents look for these words: Anthropic's as its errors page has them, OpenAI's and Gemini's as
/// published recordings do (2026-11-22).
wire::WireError too_long(const wire::LlmRequest& request, const std::string& input,
                         const std::string& window) {
  switch (request.provider) {
    case wire::Provider::anthropic:
      return invalid("prompt is too long: " + input + " tokens > " + window + " maximum");
    case wire::Provider::openai: {
      wire::WireError error = invalid("Input tokens exceed the configured limit of " + window +
                                      " tokens. Your messages resulted in " + input +
                                      " tokens. Please reduce the length of the messages.");
      error.code = "context_length_exceeded";
      error.param = request.api == wire::Api::chat ? "messages" : "input";
      return error;
    }
    case wire::Provider::google:
      break;
  }
  return {400, "INVALID_ARGUMENT",
          "The input token count (" + input + ") exceeds the maximum number of tokens allowed (" +
              window + ")."};
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
  return too_long(request, std::to_string(input.count()), std::to_string(window.count()));
}

}  // namespace weir::server
