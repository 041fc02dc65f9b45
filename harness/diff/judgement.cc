// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/judgement.h"

#include <utility>

#include "harness/diff/candidate.h"
#include "harness/diff/decomposition.h"
#include "harness/diff/uncertainty.h"

namespace weir::diff {
namespace {

Comparison compare(const Side& base, const Side& head, const meter::Profiles& profiles) {
  Comparison comparison{profiles, base, head, {}, steps_of(base), steps_of(head), {}};
  comparison.pairs = pair_sides(base, comparison.base_steps, head, comparison.head_steps);
  comparison.gate =
      gate_of(base, head, comparison.base_steps, comparison.head_steps, comparison.pairs);
  return comparison;
}

/// A rule whose margin lies within the error of the estimates says nothing.
void allow_for_estimates(Comparison& comparison) {
  Gate& gate = comparison.gate;
  const PicoUsd error = uncertainty_of(comparison.base, comparison.head).cost;
  if (gate.cost && gate.above_limit().count() > 0 && gate.above_limit() <= error) {
    gate.cost = false;
    gate.inconclusive = error;
  }
}

Candidates find_all(const Comparison& comparison) {
  Candidates all;
  for (const auto find :
       {find_miscounts, find_heavy_users, find_rejections, find_transport_retries, find_truncations,
        find_loops, find_forced_continuations, find_prefix_changes, find_extra_turns,
        find_extra_calls, find_scope_changes, find_placements, find_uncached_summaries,
        find_unread_writes, find_luck, find_context_growth, find_output_growth,
        find_tokenizer_changes, find_price_changes}) {
    Candidates found = find(comparison);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
}

std::map<std::string, CostChange> changes_by_run(const Comparison& comparison) {
  const auto change = [&](const std::string& run) {
    return decompose(comparison.base, comparison.head, comparison.pairs, run);
  };
  std::map<std::string, CostChange> changes{{"", change("")}};
  for (const Lane& lane : comparison.head.lanes) {
    if (changes.count(lane.run) == 0) {
      changes[lane.run] = change(lane.run);
    }
  }
  return changes;
}

}  // namespace

Judgement judge_sides(const Side& base, const Side& head, const Rules* rules,
                      const meter::Profiles& profiles) {
  Comparison comparison = compare(base, head, profiles);
  if (rules != nullptr) {
    apply(*rules, comparison.gate);
  } else {
    allow_for_estimates(comparison);
  }
  return {comparison.gate, rank(find_all(comparison), comparison.gate), changes_by_run(comparison)};
}

}  // namespace weir::diff
