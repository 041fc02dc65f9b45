// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/too_long.h"

#include <string>
#include <utility>

namespace weir::wire {
namespace {

WireError invalid(std::string message) {
  return {400, "invalid_request_error", std::move(message)};
}

}  // namespace

/// Agents look for these words: Anthropic's as its errors page has them, OpenAI's and Gemini's as
/// published recordings do (2026-11-22).
WireError too_long(const LlmRequest& request, Tokens input, Tokens limit) {
  const std::string tokens = std::to_string(input.count());
  const std::string most = std::to_string(limit.count());
  switch (request.provider) {
    case Provider::anthropic:
      return invalid("prompt is too long: " + tokens + " tokens > " + most + " maximum");
    case Provider::openai: {
      WireError error = invalid("Input tokens exceed the configured limit of " + most +
                                " tokens. Your messages resulted in " + tokens +
                                " tokens. Please reduce the length of the messages.");
      error.code = "context_length_exceeded";
      error.param = request.api == Api::chat ? "messages" : "input";
      return error;
    }
    case Provider::google:
      break;
  }
  return {400, "INVALID_ARGUMENT",
          "The input token count (" + tokens + ") exceeds the maximum number of tokens allowed (" +
              most + ")."};
}

}  // namespace weir::wire
