// SPDX-License-Identifier: Apache-2.0
// Short ways to build requests for the tests of this room.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/anthropic.h"

namespace weir::wire::anthropic {

/// A request body with these fields after model and max_tokens.
inline std::string body_with(const std::string& fields) {
  return R"({"model":"claude-sonnet-5-5","max_tokens":100,)" + fields + "}";
}

/// A request body whose messages are this JSON.
inline std::string body_of(const std::string& messages) {
  return body_with("\"messages\":" + messages);
}

inline LlmRequest accepted(Parsed parsed) {
  if (const WireError* error = std::get_if<WireError>(&parsed)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<LlmRequest>(std::move(parsed));
}

inline LlmRequest parse(std::string body) {
  return accepted(parse_body("/v1/messages", std::move(body)));
}

/// The message of the refusal, or "accepted".
inline std::string refusal_of(const Parsed& parsed) {
  const WireError* error = std::get_if<WireError>(&parsed);
  return error == nullptr ? "accepted" : error->message;
}

inline std::string refusal_of(std::string body) {
  return refusal_of(parse_body("/v1/messages", std::move(body)));
}

inline std::string_view raw(const LlmRequest& request, std::size_t segment) {
  const ByteRange range = request.segments.at(segment).raw;
  return std::string_view(request.body).substr(range.begin, range.size());
}

}  // namespace weir::wire::anthropic
