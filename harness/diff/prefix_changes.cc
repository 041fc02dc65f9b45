// SPDX-License-Identifier: Apache-2.0
// Changes of the prompt, or rules of the cache, that made a run pay again for what it had cached.
// A change between two runs costs one cold write and is no finding; one inside a run is.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/breaks.h"
#include "harness/diff/candidate.h"
#include "harness/diff/carried.h"

namespace weir::diff {
namespace {

constexpr std::size_t kMostPlaces = 4;
constexpr std::size_t kCallsPerEviction = 8;  ///< rarer than this, a window is a bounded price

using Breaks = std::vector<Break>;

std::map<std::string, Breaks> by_cause(Breaks breaks) {
  std::map<std::string, Breaks> groups;
  for (Break& found : breaks) {
    groups[found.cause].push_back(std::move(found));
  }
  return groups;
}

/// What the breaks cost over the rest of the run.
PicoUsd lifetime(const Breaks& breaks) {
  PicoUsd cost;
  for (const Break& found : breaks) {
    cost += found.cost - found.saved;
  }
  return cost;
}

Tokens tokens_of(const Breaks& breaks) {
  Tokens tokens;
  for (const Break& found : breaks) {
    tokens += found.lost;
  }
  return tokens;
}

std::string places_of(const Breaks& breaks) {
  std::vector<std::string> places;
  for (const Break& found : breaks) {
    const std::string& path = found.evidence.path;
    const bool known = std::find(places.begin(), places.end(), path) != places.end();
    if (!path.empty() && !known && places.size() < kMostPlaces) {
      places.push_back(path);
    }
  }
  return join(places, ", ");
}

std::string message_of(const std::string& span, const Breaks& breaks, std::size_t was) {
  return span + (breaks.size() == 1 ? " bills " : " bill ") +
         with_thousands(tokens_of(breaks).count()) + " tokens again" +
         (was == 0 ? "" : " (base: " + std::to_string(was) + " requests)");
}

/// Conversations that were summarised more often than in the base: once more in a run may be due.
bool is_thrash(const Side& head, const std::string& cause, std::size_t was, std::size_t is) {
  std::set<std::string_view> runs;
  for (const Lane& lane : head.lanes) {
    runs.insert(lane.run);
  }
  return cause == "context_compacted.planned" && is > was + runs.size();
}

/// The base kept its entries longer.
bool is_downgraded(const Comparison& comparison, const Breaks& breaks) {
  return std::any_of(breaks.begin(), breaks.end(), [&](const Break& found) {
    const auto base = comparison.pairs.base_of[found.call];
    if (!base || comparison.base.calls[*base].metered == nullptr) {
      return false;
    }
    const auto& markers = comparison.base.calls[*base].metered->metered.attribution.markers;
    const auto& own = comparison.head.calls[found.call].metered->metered.attribution.markers;
    const auto lasting = [](const auto& marker) { return marker.ttl == "1h"; };
    return std::any_of(markers.begin(), markers.end(), lasting) &&
           std::none_of(own.begin(), own.end(), lasting);
  });
}

std::vector<std::string> paths_of(const Breaks& breaks) {
  std::vector<std::string> paths;
  for (const Break& found : breaks) {
    paths.push_back(found.evidence.path);
  }
  return paths;
}

/// The base breaks at the same places and loses less: a marker before them is gone.
bool lost_an_anchor(const Comparison& comparison, const Breaks& breaks, const Breaks& was) {
  const auto input =
      std::find_if(comparison.gate.metrics.begin(), comparison.gate.metrics.end(),
                   [](const MetricChange& metric) { return metric.name == "input_tokens"; });
  const bool same_input = std::abs(input->head - input->base) * 50 < input->base;
  return breaks.size() == was.size() && same_input && paths_of(breaks) == paths_of(was) &&
         tokens_of(breaks).count() > 2 * tokens_of(was).count();
}

std::string cause_of(const Comparison& comparison, const std::string& cause, const Breaks& breaks,
                     const Breaks& was) {
  if (is_thrash(comparison.head, cause, was.size(), breaks.size())) {
    return "context_compacted.thrash";
  }
  if (cause == "ttl_expired.gap" && is_downgraded(comparison, breaks)) {
    return "ttl_expired.class_downgraded";
  }
  return lost_an_anchor(comparison, breaks, was) ? "breakpoint_budget.no_interior" : cause;
}

void set_severity(const Comparison& comparison, Candidate& candidate, const Breaks& breaks) {
  const std::string& cause = candidate.finding.cause;
  const bool bounded = cause == "messages_changed.window" &&
                       breaks.size() * kCallsPerEviction <= comparison.head.calls.size();
  if (bounded || candidate.finding.cost.count() <= 0 || cause == "context_compacted.planned") {
    candidate.finding.severity = Severity::info;
  }
  candidate.gates_alone = cause != "context_compacted.thrash";
}

Candidate candidate_of(const Comparison& comparison, const std::string& cause, const Breaks& breaks,
                       const Breaks& was) {
  Candidate candidate;
  candidate.layer = Layer::cache;
  Finding& finding = candidate.finding;
  finding.cause = cause_of(comparison, cause, breaks, was);
  finding.because = finding.cause == "breakpoint_budget.no_interior" ? cause : "";
  for (const Break& found : breaks) {
    candidate.calls.push_back(found.call);
  }
  finding.span = span_of(comparison.head, candidate.calls);
  finding.message = message_of(finding.span, breaks, was.size());
  finding.fix = diagnose::fix_of(finding.cause);
  finding.evidence = breaks.front().evidence;
  finding.evidence.facts.emplace_back("tokens", std::to_string(tokens_of(breaks).count()));
  finding.evidence.facts.emplace_back("requests", std::to_string(breaks.size()));
  finding.evidence.facts.emplace_back("places", places_of(breaks));
  // Where the base breaks as often, what its breaks cost more comes from longer prompts.
  const bool more = breaks.size() > was.size() || !finding.because.empty();
  finding.cost = more ? lifetime(breaks) - lifetime(was) : PicoUsd();
  if (finding.cause == "context_compacted.thrash") {
    // Summaries are requests of their own, and what they dropped is fetched again.
    candidate.layer = Layer::structure;
    candidate.calls = calls_from(comparison.head, breaks.front().call);
    finding.cost = std::max(finding.cost, comparison.gate.more());
  }
  finding.effect.push_back({"cache_breaks", static_cast<std::int64_t>(was.size()),
                            static_cast<std::int64_t>(breaks.size())});
  set_severity(comparison, candidate, breaks);
  return candidate;
}

}  // namespace

Candidates find_prefix_changes(const Comparison& comparison) {
  const auto base = by_cause(breaks_of(comparison.base, comparison.profiles));
  Candidates candidates;
  for (const auto& [cause, breaks] : by_cause(breaks_of(comparison.head, comparison.profiles))) {
    const auto was = base.find(cause);
    candidates.push_back(
        candidate_of(comparison, cause, breaks, was == base.end() ? Breaks{} : was->second));
  }
  return candidates;
}

}  // namespace weir::diff
