// SPDX-License-Identifier: Apache-2.0
// Longer answers for the same turns, and what later prompts carry of them.
#include <algorithm>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

/// A live model's answers vary by as much from run to run (agentric#671, 2026-08-18).
constexpr std::int64_t kJitterPercent = 15;

struct Outputs {
  std::int64_t base = 0;
  std::int64_t head = 0;
  std::int64_t reasoning_base = 0;
  std::int64_t reasoning_head = 0;
  PicoUsd cost;
  std::vector<std::size_t> calls;
};

Outputs outputs_of(const Comparison& comparison) {
  Outputs outputs;
  for (const CallPair& pair : comparison.pairs.metered) {
    const Call& base = comparison.base.calls[pair.base];
    const Call& head = comparison.head.calls[pair.head];
    const std::int64_t more = (head.usage().output - base.usage().output).count();
    outputs.base += base.usage().output.count();
    outputs.head += head.usage().output.count();
    outputs.reasoning_base += base.usage().reasoning.count();
    outputs.reasoning_head += head.usage().reasoning.count();
    outputs.cost += PicoUsd(more * head.metered->metered.prices.output.count());
    if (more > 0) {
      outputs.calls.push_back(pair.head);
    }
  }
  return outputs;
}

}  // namespace

Candidates find_output_growth(const Comparison& comparison) {
  const Outputs outputs = outputs_of(comparison);
  const std::int64_t more = outputs.head - outputs.base;
  if (more * 100 <= outputs.base * kJitterPercent || outputs.cost.count() <= 0) {
    return {};
  }
  const std::int64_t thought = outputs.reasoning_head - outputs.reasoning_base;
  Candidate candidate;
  candidate.layer = Layer::volume;
  candidate.calls = outputs.calls;
  Finding& finding = candidate.finding;
  finding.cause = 2 * thought >= more ? "output_growth.reasoning" : "output_growth.visible";
  finding.span = span_of(comparison.head, outputs.calls);
  finding.message = "answers to the same turns take " + with_thousands(outputs.head) +
                    " tokens instead of " + with_thousands(outputs.base);
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = outputs.cost;
  finding.evidence.facts = {{"reasoning_was", std::to_string(outputs.reasoning_base)},
                            {"reasoning_now", std::to_string(outputs.reasoning_head)},
                            {"visible_was", std::to_string(outputs.base - outputs.reasoning_base)},
                            {"visible_now", std::to_string(outputs.head - outputs.reasoning_head)}};
  finding.effect.push_back({"output_tokens", outputs.base, outputs.head});
  return {candidate};
}

}  // namespace weir::diff
