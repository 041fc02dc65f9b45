// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/luck.h"

#include <string>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "mock_llm/meter/miss.h"

namespace weir::diff {

std::vector<std::size_t> unlucky_calls(const Side& side) {
  std::vector<std::size_t> calls;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    if (call.metered != nullptr && call.metered->metered.miss &&
        call.metered->metered.miss->cause == meter::kUnexplained) {
      calls.push_back(i);
    }
  }
  return calls;
}

PicoUsd cost_of_luck(const Side& side) {
  PicoUsd cost;
  for (const std::size_t call : unlucky_calls(side)) {
    cost += side.calls[call].metered->metered.miss->lost_cost;
  }
  return cost;
}

Candidates find_luck(const Comparison& comparison) {
  const PicoUsd more = cost_of_luck(comparison.head) - cost_of_luck(comparison.base);
  if (more.count() <= 0) {
    return {};
  }
  Candidate candidate;
  candidate.calls = unlucky_calls(comparison.head);
  Tokens tokens;
  for (const std::size_t call : candidate.calls) {
    tokens += comparison.head.calls[call].metered->metered.miss->lost;
  }
  Finding& finding = candidate.finding;
  finding.cause = std::string(meter::kUnexplained) + ".provider_side";
  finding.severity = Severity::info;
  finding.span = span_of(comparison.head, candidate.calls);
  finding.message = with_thousands(tokens.count()) +
                    " tokens were billed again though their prefix was cached: not counted into "
                    "the gated cost";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = more;
  finding.evidence.facts = {{"tokens", std::to_string(tokens.count())},
                            {"ruled_out",
                             "another prefix, model or parameter; a lifetime that "
                             "ended; markers, length and visibility"}};
  return {candidate};
}

}  // namespace weir::diff
