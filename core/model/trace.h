// SPDX-License-Identifier: Apache-2.0
// The span tree of one run: run -> turn -> generation / tool. Pure data; DESIGN words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/usage.h"

namespace weir {

enum class SpanKind { run, agent, turn, generation, tool, retrieval };

std::string_view to_string(SpanKind kind);

/// Where the prompt that was cached broke: the first byte that differs.
struct CacheMiss {
  std::string cause;  ///< system_changed, tools_changed, messages_changed, ... (facts of providers)
  std::string pointer;    ///< JSON pointer of the value that differs, as in the new request
  std::int64_t byte = 0;  ///< offset in the decoded string value (or in the JSON of a non-string)
  std::string was;        ///< text around the byte in the earlier request, at most ~60 characters
  std::string now;        ///< the same place in this request
  PicoUsd lost_cost;      ///< what these tokens cost more than reading them from the cache
  Tokens lost;            ///< tokens that had been cached and were billed again
  bool operator==(const CacheMiss&) const = default;
};

/// One node of the tree. Numbers are those of the node itself for a generation or a tool, and sums
/// over the children for a turn or a run.
struct Span {
  SpanKind kind = SpanKind::run;
  std::string name;           ///< tool name, model id, "turn 3", scenario id
  std::string lane;           ///< "main", or the content key of another conversation
  std::string model;          ///< generations only
  std::string arguments;      ///< tool: compact JSON of its arguments
  std::string result;         ///< tool: text of its result
  std::string error;          ///< tool: its error text; generation: the error of a non-2xx answer
  std::int64_t status = 200;  ///< generation: HTTP status
  bool ok = true;
  Usage usage;
  PicoUsd cost;
  PicoUsd uncached_cost;  ///< what it would have cost without any prompt cache
  /// What it brought into the conversation cost until its end, itself included: a result each time
  /// that it was sent again, an answer as output and then as input. Over a pass the same sum as
  /// `cost`.
  PicoUsd lifetime_cost;
  Method method = Method::exact;
  VirtualTime start{};
  Micros duration{};               ///< virtual
  Micros wall{};                   ///< measured; never in a baseline
  std::string request;             ///< generation: digest of the canonical prompt, 32 hex digits
  std::string response;            ///< generation: the id that weir issued
  std::string call_id;             ///< tool: the tool-call id that weir issued
  std::vector<std::string> drift;  ///< generation: what differs from the recorded request
  std::optional<CacheMiss> miss;   ///< generation
  std::vector<Span> children;
};

/// One pass of a run: a fresh process of the agent. The first starts on a cold cache, the second on
/// the cache that the first left, 90 virtual seconds later.
struct Pass {
  std::string name;  ///< "cold" or "warm"
  Span root;
};

struct Trace {
  std::string scenario;
  std::string user;
  std::vector<std::string> tags;
  std::vector<Pass> passes;
};

}  // namespace weir
