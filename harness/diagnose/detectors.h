// SPDX-License-Identifier: Apache-2.0
// What every detector takes and gives, and how their candidates become findings.
#pragma once

#include <string>
#include <vector>

#include "core/model/verdict.h"
#include "harness/diagnose/diagnose.h"
#include "harness/diagnose/turns.h"

namespace weir::diagnose {

/// Detectors in order of precedence: an earlier one is the cause of a later one.
enum class Detector {
  tool_error_loop,
  retry_loop,
  extra_turns,
  prefix_break,
  breakpoint_budget,
  context_growth
};

/// A finding, and what folding needs to know about it.
struct Candidate {
  Detector detector = Detector::prefix_break;
  Finding finding;
  std::string pass;
  TurnSet turns;         ///< of the head's pass: those that it makes dearer
  bool in_base = false;  ///< the baseline has it too, to a lesser extent
};

/// The two sides of one pass; detectors that compare are silent where there is no base.
struct Sides {
  PassView base;
  PassView head;
};

/// Passes that both sides have, in the head's order.
std::vector<Sides> sides_of(const Input& input);

std::vector<Candidate> find_prefix_breaks(const Input& input);
std::vector<Candidate> find_extra_turns(const Input& input);
std::vector<Candidate> find_tool_error_loops(const Input& input);
std::vector<Candidate> find_retry_loops(const Input& input);
std::vector<Candidate> find_missing_breakpoints(const Input& input);
std::vector<Candidate> find_context_growth(const Input& input);

/// Symptoms folded under their cause, the rest ranked.
std::vector<Finding> fold_and_rank(std::vector<Candidate> candidates);

}  // namespace weir::diagnose
