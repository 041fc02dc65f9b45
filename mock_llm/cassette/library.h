// SPDX-License-Identifier: Apache-2.0
// What the mock can answer: recorded or scripted turns as trees of conversations.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/match_rules.h"
#include "mock_llm/cassette/script.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// One answer with the request that it was recorded for.
struct RecordedTurn {
  wire::LlmResponse response;
  std::optional<wire::LlmRequest> request;  ///< without secrets; none in a script
  std::optional<wire::LlmRequest> quiet;    ///< the request without noise, where it has some
  std::optional<std::size_t> parent;  ///< the turn whose answer the request's history ends with
  std::size_t new_part = 0;           ///< the request's first segment after the parent's answer
  std::size_t twin = 0;  ///< without parent: which of the equal conversations recorded side by side
  Micros gap{};          ///< virtual time since the parent's end, or since the first exchange
  Micros ttft{};
  Micros duration{};
  int status = 200;
  std::optional<Tokens> declared_output;  ///< scripts: `usage: {output}`
  std::optional<Tokens> declared_reasoning;

  /// As requests are compared with it.
  const wire::LlmRequest& compared() const { return quiet ? *quiet : *request; }
};

struct Library {
  std::vector<RecordedTurn> turns;  ///< in recorded order; a parent stands before its children
  MatchRules rules;
  bool scripted = false;  ///< turns carry no requests: the k-th reply follows the (k-1)-th
};

/// Links every exchange to the one whose answer it continues, by tool-call ids and content. Error
/// answers (status >= 400) and count_tokens rows are left out. `name` is the file, for errors.
Result<Library> library_from(const ExchangeFile& file, const std::string& name,
                             MatchRules rules = {});
Library library_from(std::vector<ScriptedReply> replies, MatchRules rules = {});

}  // namespace weir::cassette
