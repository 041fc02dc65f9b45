// SPDX-License-Identifier: Apache-2.0
// An agent for comparisons: it reads, calls a tool, reads again. Every request can be edited.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/model/verdict.h"
#include "harness/diff/side.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::diff::testing {

using Json = nlohmann::ordered_json;

/// One exchange before it is a row.
struct Sent {
  Json request;
  Json answer = Json::array();  ///< content blocks
  double at = 0;                ///< seconds
  std::string stop_reason;      ///< "": by the answer
  cassette::Exchange row;       ///< scope, run, user, status and the like
};

using Requests = std::vector<Sent>;

/// `count` words, other ones for each seed.
std::string words(const std::string& seed, std::size_t count);

Json text_block(const std::string& text);
Json call_block(const std::string& id, const std::string& tool, const Json& arguments);
Json result_block(const std::string& id, const std::string& text, bool failed = false);

/// What one turn does: the call that the model asks for, and its result.
struct Turn {
  std::string tool;
  Json arguments;
  std::string result;
  bool failed = false;
};

/// Turns that call two tools alternately, each for something else.
std::vector<Turn> plain_turns(std::size_t count, const std::string& seed = "plain");

/// Two tools, a system prompt, a task; each request carries the turns before it and marks the
/// tools, the system prompt and its end. Request i starts 20 s after the one before.
Requests agent_of(const std::vector<Turn>& turns, const std::string& seed = "agent");

/// The same requests in another provider's shape: OpenAI's Responses, without markers.
Requests as_responses(const Requests& run);

using Edit = std::function<void(std::size_t, Sent&)>;

Requests edited(Requests run, const Edit& edit);

/// Takes each marker of the messages away and marks the end.
void mark_end(Sent& sent);

Rows rows_of(const Requests& run);

Verdict compare(const Requests& base, const Requests& head);

/// Causes of the findings that fail, as "cause.sub".
std::vector<std::string> failing_causes(const Verdict& verdict);

}  // namespace weir::diff::testing
