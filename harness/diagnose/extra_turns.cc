// SPDX-License-Identifier: Apache-2.0
// More model turns than the baseline took: inserted ones, or the same tool calls one by one.
#include <algorithm>
#include <utility>

#include "harness/diagnose/alignment.h"
#include "harness/diagnose/detectors.h"
#include "harness/diagnose/fixes.h"

namespace weir::diagnose {
namespace {

std::vector<std::string> all_calls(const PassView& view) {
  std::vector<std::string> calls;
  for (const Turn& turn : view.turns) {
    const std::vector<std::string> of_turn = calls_of(turn);
    calls.insert(calls.end(), of_turn.begin(), of_turn.end());
  }
  std::sort(calls.begin(), calls.end());
  return calls;
}

/// The same calls, of which the baseline made some in one turn.
bool is_serialised(const Sides& sides, const Alignment& alignment) {
  const bool were_together =
      std::any_of(alignment.only_base.begin(), alignment.only_base.end(),
                  [&](std::size_t index) { return calls_of(sides.base.turns[index]).size() > 1; });
  return were_together && all_calls(sides.base) == all_calls(sides.head);
}

PicoUsd cost_of(const PassView& view, const TurnSet& turns) {
  PicoUsd cost;
  for (const std::size_t index : turns) {
    cost += view.turns[index].span->cost;
  }
  return cost;
}

std::string calls_text(const PassView& view) {
  std::string text;
  for (const Turn& turn : view.turns) {
    text.append(text.empty() ? "" : ", ").append(std::to_string(calls_of(turn).size()));
  }
  return excerpt("calls per turn " + text);
}

std::string message_of(const Sides& sides, const Turn& first) {
  const std::size_t was = sides.base.turns.size();
  const std::size_t now = sides.head.turns.size();
  const std::string more = std::to_string(now - was);
  const std::string tools = tools_of(first);
  return more + (now - was == 1 ? " more turn" : " more turns") + " than the baseline (" +
         std::to_string(now) + ", was " + std::to_string(was) + "), first at " + turn_name(first) +
         ": " + (tools.empty() ? "no tool" : tools);
}

Candidate candidate_of(const Sides& sides) {
  const Alignment alignment = align(sides.base, sides.head);
  Candidate candidate;
  candidate.detector = Detector::extra_turns;
  candidate.pass = sides.head.pass->name;
  candidate.turns = alignment.only_head;
  Finding& finding = candidate.finding;
  finding.cause = is_serialised(sides, alignment) ? "extra_turns.serialised" : "extra_turns";
  finding.span = label_of(sides.head, candidate.turns);
  finding.message = message_of(sides, sides.head.turns[candidate.turns.front()]);
  finding.fix = fix_of(finding.cause);
  const PicoUsd more = cost_of(sides.head, alignment.only_head);
  const PicoUsd less = cost_of(sides.base, alignment.only_base);
  finding.cost = std::max(PicoUsd(), more - less);
  finding.evidence.was = calls_text(sides.base);
  finding.evidence.now = calls_text(sides.head);
  finding.effect.push_back({"turns", static_cast<std::int64_t>(sides.base.turns.size()),
                            static_cast<std::int64_t>(sides.head.turns.size())});
  return candidate;
}

}  // namespace

std::vector<Candidate> find_extra_turns(const Input& input) {
  for (const Sides& sides : sides_of(input)) {
    if (sides.head.turns.size() > sides.base.turns.size()) {
      return {candidate_of(sides)};  // the first pass that shows it tells it for all
    }
  }
  return {};
}

}  // namespace weir::diagnose
