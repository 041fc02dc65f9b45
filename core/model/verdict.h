// SPDX-License-Identifier: Apache-2.0
// What a comparison found: plain structs, produced by harness, rendered by reports.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/strong.h"
#include "core/model/cost_change.h"
#include "core/model/recording_gap.h"

namespace weir {

enum class Severity { fail, warn, info };

std::string_view to_string(Severity severity);

/// The evidence of a broken prefix, or of another cause: where it stands in the request.
struct Evidence {
  std::string path;        ///< JSON pointer
  std::int64_t byte = -1;  ///< -1: no byte
  std::string was;
  std::string now;
  std::string source;  ///< "agent/prompts.py:14": the project's line, "" if not found
  /// What the cause's page promises beside these, by name: {"gap_seconds", "440"}.
  std::vector<std::pair<std::string, std::string>> facts{};
};

/// Base and head of one metric. Money is in pico-dollars, times are in microseconds.
struct MetricChange {
  std::string name;
  std::int64_t base = 0;
  std::int64_t head = 0;
};

/// One difference that matters, with the findings that it explains folded under it.
struct Finding {
  std::string cause;  ///< "system_changed.clock": the closed taxonomy
  Severity severity = Severity::fail;
  std::string span;     ///< "turns 2-7", "cold/turn 3"
  std::string message;  ///< one sentence: what happened, with its numbers
  std::string fix;
  PicoUsd cost;  ///< what it explains of the run's cost
  Evidence evidence;
  std::vector<MetricChange> effect;
  std::vector<Finding> folded;
  std::string because{};            ///< the cause of the cause, "" if none is known
  std::int64_t share_permille = 0;  ///< of the cost that head has more than base; 0: unknown
};

/// One rule of the gate with its outcome.
struct Check {
  std::string metric;  ///< "cost_usd", "turns"
  std::string pass;    ///< "cold" or "warm"
  std::string rule;    ///< "baseline +2 %" or "budget 0.02": as people read it
  std::int64_t base = 0;
  std::int64_t head = 0;
  std::int64_t limit = 0;
  Severity severity = Severity::fail;
  bool failed = false;
  std::string selection{};  ///< "tool search, turns 1-3": which spans; "" for the whole pass
  std::vector<std::string> places{};  ///< "turn 3": where it differs; of rules about single turns
  /// What estimates may be off by, where that may explain the failure: it is inconclusive, a
  /// warning.
  std::optional<std::int64_t> inconclusive{};
};

/// How well the numbers are founded, for the report's `meter` line.
struct MeterQuality {
  std::int64_t exact = 0;
  std::int64_t anchored = 0;
  std::int64_t estimated = 0;
  std::string prices_date;                        ///< of the newest price row that was used
  std::vector<std::string> unverified_rows;       ///< data rows in use that nobody verified
  std::map<std::string, std::string> data_files;  ///< in use, each with the day it stands for
  std::int64_t answers = 0;                       ///< answers served
  std::int64_t answers_as_recorded = 0;           ///< of them under the recorded prompt
  std::int64_t replacements = 0;                  ///< of the run's own roots and dates
  std::optional<RecordingGap> recording;          ///< none where no recorded answer carries usage
};

enum class Outcome { pass, fail, pending, error };

std::string_view to_string(Outcome outcome);

struct Verdict {
  std::string scenario;
  Outcome outcome = Outcome::pass;
  int exit_code = 0;                ///< documented exit code of this scenario alone
  std::string summary;              ///< one line for people
  std::vector<std::string> errors;  ///< what kept the run from being judged, one sentence each
  std::vector<Finding> findings;    ///< fail first, then by the dollars they explain
  std::vector<Check> checks;
  std::vector<MetricChange> metrics;  ///< of the pass that decides (headline)
  MeterQuality quality;
  PicoUsd base_cost;
  PicoUsd head_cost;
  std::optional<CostChange> cost_change;  ///< from base_cost to head_cost; none without a base
  PicoUsd cost_without_cache;
  std::int64_t runs_per_day = 0;   ///< `traffic`; 0: unknown
  std::string output_tail;         ///< last lines of the agent's output, where it failed
  std::vector<std::string> notes;  ///< improvements, replacements, warnings
  bool live = false;               ///< of a run with the real provider
  bool is_aside = false;           ///< compared with a run of its own: no baseline to accept
};

}  // namespace weir
