// SPDX-License-Identifier: Apache-2.0
// More turns for the same work: calls one by one that went together, or turns put in between.
#include <algorithm>
#include <set>

#include "core/base/redact.h"
#include "harness/diagnose/excerpt.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/carried.h"
#include "mock_llm/cache/divergence.h"

namespace weir::diff {
namespace {

std::multiset<std::string> work_of(const std::vector<Step>& steps) {
  std::multiset<std::string> work;
  for (const Step& step : steps) {
    work.insert(step.tool + "\n" + step.signature);
  }
  return work;
}

/// Tool calls in a hundred turns.
std::string calls_per_turn(std::size_t steps, std::size_t turns) {
  const std::size_t hundredths = turns == 0 ? 0 : steps * 100 / turns;
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

/// Where the instructions differ between base and head, if they do.
std::optional<cache::Divergence> changed_instructions(const Comparison& comparison) {
  if (comparison.pairs.metered.empty()) {
    return std::nullopt;
  }
  const CallPair& first = comparison.pairs.metered.front();
  const Call& base = comparison.base.calls[first.base];
  const Call& head = comparison.head.calls[first.head];
  auto found = cache::find_divergence(base.request(), head.request());
  const bool of_system = found && found->section == wire::Section::system;
  return of_system ? found : std::nullopt;
}

}  // namespace

Candidates find_extra_turns(const Comparison& comparison) {
  const std::size_t more = comparison.pairs.only_head.size();
  if (more <= comparison.pairs.only_base.size() || !comparison.gate.turns) {
    return {};
  }
  const std::set<std::size_t> calls(comparison.pairs.only_head.begin(),
                                    comparison.pairs.only_head.end());
  const bool same_work = work_of(comparison.base_steps) == work_of(comparison.head_steps);
  const auto instructions = changed_instructions(comparison);
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.calls = {calls.begin(), calls.end()};
  Finding& finding = candidate.finding;
  finding.cause = instructions ? "extra_turns.prompt"
                  : same_work  ? "extra_turns.serialised"
                               : "extra_turns.inserted";
  finding.span = span_of(comparison.head, candidate.calls);
  finding.message = std::to_string(calls.size()) + " turns that the base does not have" +
                    (same_work ? ", for the same tool calls" : "");
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost_with_carried(comparison.head, calls);
  if (instructions) {
    finding.evidence.path = instructions->pointer;
    finding.evidence.byte = instructions->byte;
    finding.evidence.was = redacted(instructions->was);
    finding.evidence.now = redacted(instructions->now);
  }
  finding.evidence.facts = {
      {"calls_per_turn_was",
       calls_per_turn(comparison.base_steps.size(), comparison.base.calls.size())},
      {"calls_per_turn_now",
       calls_per_turn(comparison.head_steps.size(), comparison.head.calls.size())},
      {"first_extra_row", std::to_string(comparison.head.calls[*calls.begin()].number)}};
  finding.effect.push_back({"turns", static_cast<std::int64_t>(comparison.base.calls.size()),
                            static_cast<std::int64_t>(comparison.head.calls.size())});
  return {candidate};
}

}  // namespace weir::diff
