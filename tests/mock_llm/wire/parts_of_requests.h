// SPDX-License-Identifier: Apache-2.0
// One user message with given parts, as a request of each API.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/parsed.h"

namespace weir::wire {

inline LlmRequest request_of(Provider provider, std::string_view path, const std::string& body) {
  Parsed parsed = parse_body(provider, path, body);
  if (const auto* error = std::get_if<WireError>(&parsed)) {
    ADD_FAILURE() << error->message << " in " << body;
    return {};
  }
  return std::get<LlmRequest>(std::move(parsed));
}

inline LlmRequest anthropic_with(const std::string& blocks) {
  return request_of(
      Provider::anthropic, "/v1/messages",
      R"({"model":"m","max_tokens":1,"messages":[{"role":"user","content":[)" + blocks + "]}]}");
}

inline LlmRequest chat_with(const std::string& parts) {
  return request_of(Provider::openai, "/v1/chat/completions",
                    R"({"model":"m","messages":[{"role":"user","content":[)" + parts + "]}]}");
}

inline LlmRequest responses_with(const std::string& items) {
  return request_of(Provider::openai, "/v1/responses", R"({"model":"m","input":[)" + items + "]}");
}

/// `more`: fields of the body, each with a comma before it.
inline LlmRequest gemini_with(const std::string& parts, const std::string& more = "") {
  return request_of(Provider::google, "/v1beta/models/m:generateContent",
                    R"({"contents":[{"role":"user","parts":[)" + parts + "]}]" + more + "}");
}

}  // namespace weir::wire
