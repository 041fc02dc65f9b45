// SPDX-License-Identifier: Apache-2.0
// What every detector takes and gives.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/model/verdict.h"
#include "harness/diff/metrics.h"
#include "harness/diff/pairs.h"
#include "harness/diff/side.h"
#include "harness/diff/steps.h"

namespace weir::diff {

/// Both sides with what detectors share.
struct Comparison {
  const meter::Profiles& profiles;
  const Side& base;
  const Side& head;
  Pairs pairs;
  std::vector<Step> base_steps;
  std::vector<Step> head_steps;
  Gate gate;
};

/// What kinds of causes explain each other, in the order of precedence.
enum class Layer {
  measurement,  ///< the numbers are wrong, not the agent
  population,   ///< more runs, not dearer ones
  structure,    ///< loops, more turns, more calls
  cache,        ///< what was cached and is billed again
  volume,       ///< longer prompts and answers
  price,        ///< the same tokens for more
};

/// A finding, and what folding needs to know about it. Severity `fail` is a proposal: what gates
/// on the cost of the run is information where that did not rise.
struct Candidate {
  Finding finding;
  Layer layer = Layer::cache;
  std::vector<std::size_t> calls;  ///< of the head, ascending: those that it makes dearer
  bool gates_alone = false;        ///< fails even where the run as a whole became no dearer
};

using Candidates = std::vector<Candidate>;

Candidates find_miscounts(const Comparison& comparison);
Candidates find_heavy_users(const Comparison& comparison);
Candidates find_rejections(const Comparison& comparison);
Candidates find_loops(const Comparison& comparison);
Candidates find_forced_continuations(const Comparison& comparison);
Candidates find_truncations(const Comparison& comparison);
Candidates find_transport_retries(const Comparison& comparison);
Candidates find_extra_turns(const Comparison& comparison);
Candidates find_extra_calls(const Comparison& comparison);
Candidates find_scope_changes(const Comparison& comparison);
Candidates find_prefix_changes(const Comparison& comparison);
Candidates find_placements(const Comparison& comparison);
Candidates find_uncached_summaries(const Comparison& comparison);
Candidates find_luck(const Comparison& comparison);
Candidates find_unread_writes(const Comparison& comparison);
Candidates find_context_growth(const Comparison& comparison);
Candidates find_output_growth(const Comparison& comparison);
Candidates find_tokenizer_changes(const Comparison& comparison);
Candidates find_price_changes(const Comparison& comparison);

/// Symptoms folded under their causes, the rest ranked: fail first, then by the dollars that they
/// explain.
std::vector<Finding> rank(Candidates candidates, const Gate& gate);

}  // namespace weir::diff
