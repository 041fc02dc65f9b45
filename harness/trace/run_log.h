// SPDX-License-Identifier: Apache-2.0
// The log of a run as JSON lines, one a generation or tool call: questions are answered by the line
// alone.
#pragma once

#include <string>

#include "core/model/trace.h"

namespace weir::trace {

struct LogContext {
  std::string run;         ///< id of the run's folder
  std::string started_at;  ///< wall clock, RFC 3339; logs are exempt from byte identity
  std::string user_key;    ///< secret of this machine: users are logged as keyed hashes
};

/// Fields: ts, scenario, run, pass, trace_id, span, tool, ok, latency_ms, error, tokens, cost_usd,
/// user, session, tags; of generations also model and wall_us, the real time that weir took.
/// `latency_ms` is virtual; absent fields are left out.
std::string render_log(const Trace& trace, const LogContext& context);

/// "u-" and 16 hex digits: the same user is the same word on one machine, and no name.
std::string hashed_user(const std::string& user, const std::string& key);

}  // namespace weir::trace
