// SPDX-License-Identifier: Apache-2.0
// Prompts that had been cached and were billed again, because an earlier byte changed or because
// the entry was gone. One break is one finding, however many requests pay for it.
#include <map>
#include <utility>

#include "core/base/text.h"
#include "harness/compare/spans.h"
#include "harness/diagnose/detectors.h"
#include "harness/diagnose/difference.h"
#include "harness/diagnose/fixes.h"

namespace weir::diagnose {
namespace {

/// The baseline's break counts as the same up to this much more, the default gate of cost: a
/// prompt that is a few tokens longer is no new break.
constexpr std::int64_t kSlackDivisor = 50;

/// Where a prompt broke: family of the cause, and pointer.
using Place = std::pair<std::string, std::string>;

struct Break {
  const CacheMiss* first = nullptr;
  TurnSet turns;
  Tokens lost;
  PicoUsd cost;
};

using Breaks = std::map<Place, Break>;

void add_miss(Breaks& breaks, const CacheMiss& miss, std::size_t turn) {
  if (miss.lost.count() <= 0) {
    return;
  }
  Break& found = breaks[{family_of(miss.cause), miss.pointer}];
  if (found.first == nullptr) {
    found.first = &miss;
  }
  if (found.turns.empty() || found.turns.back() != turn) {
    found.turns.push_back(turn);
  }
  found.lost += miss.lost;
  found.cost += miss.lost_cost;
}

Breaks breaks_of(const PassView& view) {
  Breaks breaks;
  for (std::size_t i = 0; i < view.turns.size(); ++i) {
    for (const Span& child : view.turns[i].span->children) {
      if (child.miss) {
        add_miss(breaks, *child.miss, i);
      }
    }
  }
  return breaks;
}

Severity severity_of(const Break& head, const Break* base) {
  // What was never cached didn't break: a short prompt alone fails no gate.
  if (head.cost.count() <= 0 || head.first->cause == "below_minimum") {
    return Severity::info;
  }
  if (base == nullptr) {
    return Severity::fail;
  }
  const std::int64_t slack = base->cost.count() / kSlackDivisor;
  return head.cost.count() - slack <= base->cost.count() ? Severity::info : Severity::fail;
}

Candidate candidate_of(const PassView& view, const Break& head, const Break* base) {
  Candidate candidate;
  candidate.pass = view.pass->name;
  candidate.turns = head.turns;
  candidate.in_base = base != nullptr;
  Finding& finding = candidate.finding;
  finding.cause = head.first->cause;
  if (finding.cause == family_of(finding.cause)) {
    finding.cause += volatile_kind(head.first->was, head.first->now);
  }
  finding.severity = severity_of(head, base);
  finding.span = label_of(view, head.turns);
  finding.message = finding.span + verb(head.turns, " bills ", " bill ") +
                    with_thousands(head.lost.count()) + " tokens again";
  if (base != nullptr && finding.severity == Severity::info) {
    finding.message += ", as in the baseline";
  }
  finding.fix = fix_of(finding.cause);
  finding.cost = head.cost;
  finding.evidence = {head.first->pointer, head.first->byte, head.first->was, head.first->now, ""};
  finding.effect.push_back({"cache_breaks",
                            base != nullptr ? static_cast<std::int64_t>(base->turns.size()) : 0,
                            static_cast<std::int64_t>(head.turns.size())});
  return candidate;
}

const Break* find_break(const Breaks& breaks, const Place& place) {
  const auto found = breaks.find(place);
  return found != breaks.end() ? &found->second : nullptr;
}

/// A break that both passes show alike is one finding, told by the first of them.
void keep(std::map<Place, std::vector<Candidate>>& kept, const Place& place, Candidate candidate) {
  std::vector<Candidate>& same = kept[place];
  for (Candidate& earlier : same) {
    if (earlier.finding.severity == candidate.finding.severity) {
      earlier.finding.cost += candidate.finding.cost;
      return;
    }
  }
  same.push_back(std::move(candidate));
}

}  // namespace

std::vector<Candidate> find_prefix_breaks(const Input& input) {
  std::map<Place, std::vector<Candidate>> kept;
  for (const Pass& pass : input.head.passes) {
    const PassView view = view_of(pass);
    const Pass* base_pass = compare::find_pass(input.base, pass.name);
    const Breaks base = base_pass != nullptr ? breaks_of(view_of(*base_pass)) : Breaks{};
    for (const auto& [place, found] : breaks_of(view)) {
      Candidate candidate = candidate_of(view, found, find_break(base, place));
      keep(kept, place, std::move(candidate));
    }
  }
  std::vector<Candidate> candidates;
  for (auto& [place, same] : kept) {
    for (Candidate& candidate : same) {
      Evidence& evidence = candidate.finding.evidence;
      evidence.source = input.find_source ? input.find_source(evidence) : "";
      candidates.push_back(std::move(candidate));
    }
  }
  return candidates;
}

}  // namespace weir::diagnose
