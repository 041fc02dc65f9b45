// SPDX-License-Identifier: Apache-2.0
// One rule of a gate: which numbers of which spans, against what, and how bad it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/verdict.h"

namespace weir::scenario {

/// How far a metric may exceed its baseline: the larger of both.
struct Tolerance {
  std::int64_t absolute = 0;      ///< in the metric's unit (pico-dollars for cost_usd)
  std::int64_t relative_ppm = 0;  ///< parts per million: "2%" is 20'000
  std::string text;               ///< as written
};

/// The spans that a rule is about; "" and no bound are all of them. Names are globs.
struct Selector {
  std::string tool;
  std::string model;
  std::string lane;
  std::string pass;             ///< "cold" or "warm"
  std::int64_t first_turn = 1;  ///< within its lane
  std::int64_t last_turn = 0;   ///< 0: to the end

  bool operator==(const Selector&) const = default;
};

enum class Aggregate {
  sum,
  max,  ///< the largest of any one turn
  each  ///< every turn against the one that it corresponds to
};

struct Rule {
  std::string metric;
  Selector where;
  Aggregate of = Aggregate::sum;
  std::optional<Tolerance> tolerance;  ///< above the baseline
  std::optional<std::int64_t> budget;  ///< a ceiling; one of both, neither where it is off
  std::optional<Severity> severity = Severity::fail;  ///< none: off
  std::string source;      ///< "scenarios/refund/scenario.yaml:12:5", "weir:recommended"
  bool is_shared = false;  ///< of a preset or of weir.yaml: written for many scenarios
};

/// "tool lookup_order, turns 1-3, largest turn"; "" for the whole pass.
std::string selection_text(const Rule& rule);

/// True where both speak of the same number, as tolerance or as budget.
bool is_about_the_same(const Rule& a, const Rule& b);

/// Presets: weir:recommended (cost +2 %; turns, tool calls, tool errors, retries and errors: no
/// increase; it holds without being named) and weir:strict (no increase of any metric). Empty for
/// another name.
std::vector<Rule> preset(std::string_view name);

/// The rules in force: the recommended ones, then `rules`, of which a later one replaces an earlier
/// one about the same number, and those that are off gone.
std::vector<Rule> rules_in_force(const std::vector<Rule>& rules);

}  // namespace weir::scenario
