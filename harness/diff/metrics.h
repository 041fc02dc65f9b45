// SPDX-License-Identifier: Apache-2.0
// The numbers that gate a comparison of two exchange files.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/model/verdict.h"
#include "harness/diff/pairs.h"
#include "harness/diff/side.h"
#include "harness/diff/steps.h"

namespace weir::diff {

/// The default rules: cost +2 %; turns, tool calls, tool errors, retries and refused requests: no
/// increase.
struct Gate {
  std::vector<MetricChange> metrics;  ///< in a fixed order, gated ones first
  bool cost = false;                  ///< a rule failed
  bool turns = false;
  bool tool_calls = false;
  bool tool_errors = false;
  bool retries = false;
  bool errors = false;

  /// The error of the estimates, where it may explain why the cost is above its limit: then that
  /// rule doesn't fail.
  std::optional<PicoUsd> inconclusive;

  std::set<std::string> tolerated;  ///< metrics that a rule lets rise, and that stayed within

  bool failed() const { return cost || turns || tool_calls || tool_errors || retries || errors; }

  /// What the head costs more; negative where it costs less.
  PicoUsd more() const;

  /// What it costs above the default limit.
  PicoUsd above_limit() const;
};

Gate gate_of(const Side& base, const Side& head, const std::vector<Step>& base_steps,
             const std::vector<Step>& head_steps, const Pairs& pairs);

/// Positions of the calls that send a body again which got no answer.
std::vector<std::size_t> retries_of(const Side& side);

}  // namespace weir::diff
