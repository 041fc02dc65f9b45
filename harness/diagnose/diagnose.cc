// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/diagnose.h"

#include <iterator>
#include <utility>

#include "harness/compare/spans.h"
#include "harness/diagnose/detectors.h"

namespace weir::diagnose {
namespace {

bool is_about(const Check& check, const Candidate& candidate) {
  return check.pass == candidate.pass && !candidate.finding.effect.empty() &&
         check.metric == candidate.finding.effect.front().name;
}

/// True where a rule leaves room above the baseline and no rule of the metric failed.
bool is_tolerated(const std::vector<Check>& checks, const Candidate& candidate) {
  bool room = false;
  for (const Check& check : checks) {
    if (is_about(check, candidate)) {
      if (check.failed) {
        return false;
      }
      room = room || (check.limit > check.base && check.rule.rfind("baseline", 0) == 0);
    }
  }
  return room;
}

}  // namespace

std::vector<Sides> sides_of(const Input& input) {
  std::vector<Sides> sides;
  for (const Pass& pass : input.head.passes) {
    const Pass* base = compare::find_pass(input.base, pass.name);
    if (base != nullptr) {
      sides.push_back({view_of(*base), view_of(pass)});
    }
  }
  return sides;
}

std::vector<Finding> diagnose(const Input& input) {
  std::vector<Candidate> all;
  for (const auto& find : {find_tool_error_loops, find_retry_loops, find_extra_turns,
                           find_prefix_breaks, find_missing_breakpoints, find_context_growth}) {
    std::vector<Candidate> found = find(input);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  for (Candidate& candidate : all) {
    if (input.checks != nullptr && is_tolerated(*input.checks, candidate)) {
      candidate.finding.severity = Severity::info;
    }
  }
  return fold_and_rank(std::move(all));
}

}  // namespace weir::diagnose
