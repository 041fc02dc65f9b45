// SPDX-License-Identifier: Apache-2.0
// A scripted conversation: a list of replies in order, for a start without a recording.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// One reply of a script. YAML/JSON form (data/schemas/scenario.schema.json):
///   - "plain text"                                    -> text, stop_reason end_turn
///   - { text: "...", tools: [ {name: lookup, arguments: {..}} ], thinking: "...",
///       stop_reason: ..., usage: {output: 120, reasoning: 40}, first_byte: 500ms, delay: 2s,
///       think: 10s }
struct ScriptedReply {
  wire::LlmResponse response;
  std::optional<Tokens> output;  ///< declared output tokens; else counted from the reply
  std::optional<Tokens> reasoning;
  Micros first_byte{};                       ///< how long nothing of it is sent
  Micros duration{std::chrono::seconds{1}};  ///< `delay`: how long the model takes
  Micros gap{};                              ///< `think`: virtual time before the request arrives
};

/// Reads `script:` after schema validation; `where` names it in errors.
Result<std::vector<ScriptedReply>> parse_script(const Json& script, const std::string& where);

}  // namespace weir::cassette
