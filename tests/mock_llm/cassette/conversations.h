// SPDX-License-Identifier: Apache-2.0
// Short ways to build conversations, recordings and replays for the tests of this room.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "mock_llm/cassette/library.h"
#include "mock_llm/cassette/matcher.h"
#include "mock_llm/cassette/noise.h"

namespace weir::cassette {

/// A message with one text.
std::string user(const std::string& text);
std::string assistant(const std::string& text);

/// An assistant message that calls a tool once for each id, with the id's number as argument.
std::string calls(const std::vector<std::string>& ids);

/// One `id=text` for each tool result of a user message.
struct ToolResult {
  std::string id;
  std::string text;
};

std::string results(const std::vector<ToolResult>& results);

/// A request body with one tool, this system prompt and these messages.
std::string body(const std::string& system, const std::vector<std::string>& messages);
std::string body(const std::vector<std::string>& messages);

/// A row of an exchange file that answers with the content of an assistant message.
Exchange row(const std::string& request, const std::string& answer);

/// The recording of these rows; fails the test where there is none.
Library recording(std::vector<Exchange> rows, MatchRules rules = {});

wire::LlmRequest parsed(const std::string& request);

/// The same answer under other call ids: "a" becomes "a" + suffix.
wire::LlmResponse reissued(wire::LlmResponse response, const std::string& suffix);

/// Asks as an agent does: what is found counts as served, under call ids with this suffix.
class Replay {
 public:
  explicit Replay(const Library& library)
      : library_(library), noise_(library.rules), matcher_(library) {}

  /// "turn 2", "turn 2 drift /system/0/text byte 3, /messages/0/content byte 1", or the message of
  /// the miss.
  std::string ask(const std::string& request, const std::string& suffix = "");

  /// What the last ask() found.
  const Match& match() const { return std::get<Match>(last_); }

  const Miss& miss() const { return std::get<Miss>(last_); }

  Matcher& matcher() { return matcher_; }

 private:
  const Library& library_;
  Noise noise_;
  Matcher matcher_;
  std::variant<Match, Miss> last_;
};

}  // namespace weir::cassette
