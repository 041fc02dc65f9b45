// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/google/parts.h"

#include <array>
#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::wire::google {
namespace {

/// What ends with calls ends with STOP, too (types of @google/genai 3.1.0, 2026-11).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kScripted{
    {{"end_turn", "STOP"},
     {"tool_use", "STOP"},
     {"stop_sequence", "STOP"},
     {"pause_turn", "STOP"},
     {"max_tokens", "MAX_TOKENS"},
     {"refusal", "SAFETY"}}};

void append_signature(std::string& out, std::string_view signature) {
  if (!signature.empty()) {
    out += ",\"thoughtSignature\":";
    append_json_string(out, signature);
  }
}

void append_call(std::string& out, const ContentBlock& call) {
  out += "{\"functionCall\":{\"id\":";
  append_json_string(out, call.id);
  out += ",\"name\":";
  append_json_string(out, call.name);
  out += ",\"args\":";
  append_one_line(out, call.input);
  out.push_back('}');
  append_signature(out, call.signature);
  out.push_back('}');
}

}  // namespace

void append_text_part(std::string& out, BlockKind kind, std::string_view text,
                      std::string_view signature) {
  out += "{\"text\":";
  append_json_string(out, text);
  if (kind == BlockKind::thinking) {
    out += ",\"thought\":true";
  }
  append_signature(out, signature);
  out.push_back('}');
}

void append_part(std::string& out, const ContentBlock& block) {
  switch (block.kind) {
    case BlockKind::text:
    case BlockKind::refusal:
    case BlockKind::thinking:
      append_text_part(out, block.kind, block.text, block.signature);
      return;
    case BlockKind::tool_use:
      append_call(out, block);
      return;
    case BlockKind::redacted_thinking:
    case BlockKind::other:
      append_one_line(out, block.raw);
  }
}

std::string_view finish_reason(const LlmResponse& response) {
  for (const auto& [scripted, reason] : kScripted) {
    if (response.stop_reason == scripted) {
      return reason;
    }
  }
  return response.stop_reason;
}

}  // namespace weir::wire::google
