// SPDX-License-Identifier: Apache-2.0
// The same prompt in another cache: another account, workspace, region or upstream provider.
#include <algorithm>
#include <set>
#include <string_view>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

struct Hops {
  std::vector<std::size_t> calls;
  Tokens lost;
  PicoUsd cost;
  bool returns = false;    ///< to a scope that it had left
  bool uncached = false;   ///< the new one caches nothing
  bool of_region = false;  ///< the scopes are called like regions
};

bool caches(const Call& call) {
  return call.usage().cache_read.count() > 0 || call.usage().cache_write_total().count() > 0;
}

Tokens cached_by(const Call& call) {
  return caches(call) ? call.usage().cache_read + call.usage().cache_write_total()
                      : call.usage().input_total();
}

/// "eu-west-1": a word, a direction, a number.
bool is_region(std::string_view scope) {
  return std::count(scope.begin(), scope.end(), '-') >= 2 && !scope.empty() &&
         scope.back() >= '0' && scope.back() <= '9';
}

void add(Hops& hops, const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  const Tokens readable = std::min(cached_by(side.calls[*call.before]), call.usage().input_total());
  const Tokens lost = readable - call.usage().cache_read;
  if (lost.count() <= 0) {
    return;
  }
  hops.calls.push_back(position);
  hops.lost += lost;
  hops.cost += loss_of(call, lost);
  hops.uncached = hops.uncached || !caches(call);
  hops.of_region = is_region(call.row->scope);
}

void add_lane(Hops& hops, const Side& side, const Lane& lane) {
  std::set<std::string> left;
  for (const std::size_t position : lane.calls) {
    const Call& call = side.calls[position];
    if (!call.before || call.metered == nullptr) {
      continue;
    }
    const std::string& was = side.calls[*call.before].metered->scope;
    const std::string& now = call.metered->scope;
    const bool moved = was != now;
    if (moved) {
      hops.returns = hops.returns || left.count(now) > 0;
      left.insert(was);
    }
    if (moved || (!left.empty() && !caches(call))) {
      add(hops, side, position);
    }
  }
}

Hops hops_of(const Side& side) {
  Hops hops;
  for (const Lane& lane : side.lanes) {
    add_lane(hops, side, lane);
  }
  std::sort(hops.calls.begin(), hops.calls.end());
  return hops;
}

std::string cause_of(const Hops& hops) {
  if (hops.uncached && !hops.returns) {
    return "scope_changed.provider";
  }
  return hops.of_region ? "scope_changed.region" : "scope_changed.credential";
}

}  // namespace

Candidates find_scope_changes(const Comparison& comparison) {
  const Hops head = hops_of(comparison.head);
  const Hops base = hops_of(comparison.base);
  if (head.calls.size() <= base.calls.size()) {
    return {};
  }
  const Call& first = comparison.head.calls[head.calls.front()];
  std::set<std::string> scopes;
  for (const std::size_t call : head.calls) {
    scopes.insert(comparison.head.calls[call].metered->scope);
  }
  Candidate candidate;
  candidate.calls = head.calls;
  candidate.gates_alone = true;
  Finding& finding = candidate.finding;
  finding.cause = cause_of(head);
  finding.span = span_of(comparison.head, head.calls);
  finding.message = std::to_string(head.calls.size()) + " requests bill " +
                    with_thousands(head.lost.count()) +
                    " tokens again: the same prompt went to another cache";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = head.cost - base.cost;
  finding.severity = finding.cost.count() > 0 ? Severity::fail : Severity::info;
  finding.evidence.was = comparison.head.calls[*first.before].metered->scope;
  finding.evidence.now = first.metered->scope;
  finding.evidence.facts = {{"scopes", join({scopes.begin(), scopes.end()}, ", ")},
                            {"prefix", "the prompt up to there is the same"},
                            {"tokens", std::to_string(head.lost.count())}};
  return {candidate};
}

}  // namespace weir::diff
