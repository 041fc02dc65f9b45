// SPDX-License-Identifier: Apache-2.0
// Conversations that the base does not have: a run started twice, sub-agents, side calls.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/summaries.h"

namespace weir::diff {
namespace {

constexpr std::size_t kLeastOfMany = 3;
constexpr Micros kLeastPeriod = std::chrono::minutes(1);

using LaneSet = std::vector<std::size_t>;

const Call& first_of(const Side& side, std::size_t lane) {
  return side.calls[side.lanes[lane].calls.front()];
}

LaneSet lanes_like(const Side& side, std::size_t lane) {
  LaneSet alike;
  for (std::size_t i = 0; i < side.lanes.size(); ++i) {
    if (side.lanes[i].task == side.lanes[lane].task && !side.lanes[i].task.empty()) {
      alike.push_back(i);
    }
  }
  return alike;
}

std::string agent_of(const Call& call) {
  const auto header = call.row->headers.find("user-agent");
  return header == call.row->headers.end() ? "" : header->second;
}

/// Begins at equal distances.
bool is_periodic(const Side& side, const LaneSet& lanes) {
  if (lanes.size() < kLeastOfMany) {
    return false;
  }
  const Micros period = first_of(side, lanes[1]).row->at - first_of(side, lanes[0]).row->at;
  for (std::size_t i = 2; i < lanes.size(); ++i) {
    const Micros gap = first_of(side, lanes[i]).row->at - first_of(side, lanes[i - 1]).row->at;
    if (gap * 10 < period * 9 || gap * 10 > period * 11) {
      return false;
    }
  }
  return period >= kLeastPeriod;
}

bool run_beside_each_other(const Side& side, const LaneSet& lanes) {
  for (std::size_t i = 1; i < lanes.size(); ++i) {
    const auto& before = side.lanes[lanes[i - 1]].calls;
    const cassette::Exchange& last = *side.calls[before.back()].row;
    if (first_of(side, lanes[i]).row->at > last.at + std::max(last.ttft, last.duration)) {
      return false;
    }
  }
  return lanes.size() >= kLeastOfMany;
}

/// The work of an earlier conversation, done once more in a run of its own. The passes of one
/// scenario do the same work by design.
bool is_duplicate(const Side& side, std::size_t lane) {
  if (!side.names.empty()) {
    return false;
  }
  const LaneSet alike = lanes_like(side, lane);
  return std::any_of(alike.begin(), alike.end(), [&](std::size_t other) {
    return other != lane && side.lanes[other].run != side.lanes[lane].run;
  });
}

std::string kind_of(const Comparison& comparison, const LaneSet& lanes) {
  const Side& head = comparison.head;
  if (is_duplicate(head, lanes.front())) {
    return "duplicate_trigger";
  }
  const std::string main = agent_of(first_of(head, 0));
  const std::string own = agent_of(first_of(head, lanes.front()));
  if (own != main && !own.empty()) {
    return "background";
  }
  if (is_periodic(head, lanes)) {
    return "schedule";
  }
  return run_beside_each_other(head, lanes) ? "fanout" : "side";
}

PicoUsd cost_of(const Side& side, const std::vector<std::size_t>& calls) {
  PicoUsd cost;
  for (const std::size_t call : calls) {
    cost += side.calls[call].cost();
  }
  return cost;
}

std::string starts_of(const Side& side, const LaneSet& lanes) {
  std::vector<std::string> starts;
  const Micros zero = first_of(side, lanes.front()).row->at;
  for (const std::size_t lane : lanes) {
    starts.push_back(std::to_string((first_of(side, lane).row->at - zero).count() / 1'000'000));
  }
  starts.resize(std::min<std::size_t>(starts.size(), 8));
  return join(starts, ", ");
}

Candidate candidate_of(const Comparison& comparison, const std::string& kind,
                       const LaneSet& lanes) {
  const Side& head = comparison.head;
  Candidate candidate;
  candidate.layer = kind == "duplicate_trigger" ? Layer::population : Layer::structure;
  for (const std::size_t lane : lanes) {
    const auto& calls = head.lanes[lane].calls;
    candidate.calls.insert(candidate.calls.end(), calls.begin(), calls.end());
  }
  std::sort(candidate.calls.begin(), candidate.calls.end());
  const LaneSet alike = lanes_like(head, lanes.front());
  const LaneSet& counted = kind == "duplicate_trigger" ? alike : lanes;
  Finding& finding = candidate.finding;
  finding.cause = "extra_calls." + kind;
  finding.span = span_of(head, candidate.calls);
  finding.message =
      std::to_string(candidate.calls.size()) + " requests in " + std::to_string(lanes.size()) +
      (lanes.size() == 1 ? " conversation" : " conversations") + " that the base does not have";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost_of(head, candidate.calls);
  finding.evidence.facts = {{"count", std::to_string(counted.size())},
                            {"requests", std::to_string(candidate.calls.size())},
                            {"starts_seconds", starts_of(head, counted)},
                            {"origin", agent_of(first_of(head, lanes.front()))},
                            {"model", first_of(head, lanes.front()).metered == nullptr
                                          ? ""
                                          : first_of(head, lanes.front()).request().model}};
  finding.effect.push_back({"turns", static_cast<std::int64_t>(comparison.base.calls.size()),
                            static_cast<std::int64_t>(head.calls.size())});
  return candidate;
}

}  // namespace

Candidates find_extra_calls(const Comparison& comparison) {
  const std::vector<std::size_t> summaries = flattened_summaries(comparison.head);
  std::map<std::string, LaneSet> kinds;
  LaneSet lanes;
  for (const std::size_t lane : comparison.pairs.new_lanes) {
    const Call& first = first_of(comparison.head, lane);
    const std::size_t position = comparison.head.lanes[lane].calls.front();
    const auto& miss = first.metered != nullptr ? first.metered->metered.miss : std::nullopt;
    // Both are told as what they do to the cache.
    const bool is_told = (miss && miss->cause == "not_yet_visible") ||
                         std::find(summaries.begin(), summaries.end(), position) != summaries.end();
    if (is_duplicate(comparison.head, lane)) {
      kinds["duplicate_trigger"].push_back(lane);
    } else if (first.is_served() && !is_told) {
      lanes.push_back(lane);
    }
  }
  if (!lanes.empty()) {
    kinds[kind_of(comparison, lanes)] = lanes;
  }
  Candidates candidates;
  for (const auto& [kind, of_kind] : kinds) {
    candidates.push_back(candidate_of(comparison, kind, of_kind));
  }
  return candidates;
}

}  // namespace weir::diff
