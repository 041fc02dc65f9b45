// SPDX-License-Identifier: Apache-2.0
// An answer of a model, independent of the wire that carries it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/usage.h"

namespace weir::wire {

enum class BlockKind { text, refusal, thinking, redacted_thinking, tool_use, other };

struct ContentBlock {
  BlockKind kind = BlockKind::text;
  std::string text;       ///< text, refusal or thinking
  std::string signature;  ///< thinking; OpenAI: its encrypted content; Gemini: of any block
  std::string id;         ///< tool_use: recorded id, replaced by an issued one when served
  std::string name;       ///< tool_use
  std::string input;      ///< tool_use: raw JSON of the arguments, as recorded
  std::string raw;        ///< redacted_thinking and other: the block's raw JSON
  bool custom = false;    ///< tool_use of OpenAI's custom tools: the input is any text
};

/// What only Gemini's answers tell.
struct GeminiExtras {
  std::string candidate;   ///< raw JSON members: `"groundingMetadata":{...},"avgLogprobs":-0.1`
  std::string feedback;    ///< promptFeedback, raw JSON; "": none
  Tokens tool_use_prompt;  ///< part of the input: what the provider's own tools put into it
};

struct LlmResponse {
  std::string id;       ///< recorded id; replaced when served
  std::string model;    ///< "" : the request's model
  std::string backend;  ///< OpenAI's system_fingerprint: which of the service's configurations
                        ///< answered; "": not told
  std::vector<ContentBlock> content;
  std::string stop_reason;
  std::string stop_sequence;   ///< "" : null
  std::optional<Usage> usage;  ///< recorded usage: evidence
  GeminiExtras gemini;
  std::string error;  ///< a recorded error body, raw; then content is empty
};

/// What the wire says of an error, in the provider's own shape.
struct WireError {
  int status = 400;
  std::string type;  ///< "invalid_request_error"
  std::string message;
  bool retryable = true;  ///< false adds x-should-retry: false
  std::string code{};     ///< OpenAI: "model_not_found"; "": null
  std::string param{};    ///< OpenAI and Gemini: the field that is wrong; "": not told
};

}  // namespace weir::wire
