// SPDX-License-Identifier: Apache-2.0
// Prompts that the baseline cached and that carry no cache marker any more: without one, a request
// neither reads nor writes the cache, and nothing is missed that a prefix break could name.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "harness/compare/metrics.h"
#include "harness/diagnose/detectors.h"
#include "harness/diagnose/fixes.h"
#include "harness/diagnose/turn_pairs.h"

namespace weir::diagnose {
namespace {

struct Caching {
  Usage usage;
  std::string model;
  bool missed = false;
};

Caching caching_of(const Turn& turn) {
  Caching caching;
  for (const Span& child : turn.span->children) {
    if (child.kind == SpanKind::generation) {
      caching.usage += child.usage;
      caching.model = child.model;
      caching.missed = caching.missed || child.miss.has_value();
    }
  }
  return caching;
}

bool writes(const Caching& caching) {
  return caching.usage.cache_write_total().count() > 0;
}

/// The head reads nothing, and neither a broken prefix nor a shorter prompt nor another model, of
/// which each has its own minimum, can be why.
bool is_left_out(const Caching& base, const Caching& head) {
  const bool was_cached = base.usage.cache_read.count() > 0 || (writes(base) && !writes(head));
  return was_cached && head.usage.cache_read.count() == 0 && !head.missed &&
         head.model == base.model && head.usage.input_total() >= base.usage.input_total();
}

struct LeftOut {
  bool unmarked = false;  ///< a turn neither reads nor writes: its request has no marker
  TurnSet turns;          ///< of the head: those that paid for what the baseline read
  Tokens tokens;
  PicoUsd cost;
};

LeftOut left_out_of(const Sides& sides) {
  LeftOut found;
  for (const TurnPair& pair : pairs_of(sides)) {
    const Turn& base_turn = sides.base.turns[pair.base];
    const Turn& head_turn = sides.head.turns[pair.head];
    const Caching base = caching_of(base_turn);
    const Caching head = caching_of(head_turn);
    if (!is_left_out(base, head)) {
      continue;
    }
    found.unmarked = found.unmarked || !writes(head);
    found.cost += head_turn.span->cost - base_turn.span->cost;
    if (base.usage.cache_read.count() > 0) {
      found.turns.push_back(pair.head);
      found.tokens += base.usage.cache_read;
    }
  }
  return found;
}

Candidate candidate_of(const Sides& sides, const LeftOut& found) {
  const auto was = compare::metrics_of(*sides.base.pass);
  const auto now = compare::metrics_of(*sides.head.pass);
  const bool none = now.at("cache_read_tokens") == 0 && now.at("cache_write_tokens") == 0;
  Candidate candidate;
  candidate.detector = Detector::breakpoint_budget;
  candidate.pass = sides.head.pass->name;
  candidate.turns = found.turns;
  Finding& finding = candidate.finding;
  finding.cause = "breakpoint_budget.missing";
  finding.severity = found.cost.count() > 0 ? Severity::fail : Severity::info;
  finding.span = label_of(sides.head, found.turns);
  finding.message =
      none ? "no prompt is cached any more: " : "some prompts are not cached any more: ";
  finding.message += finding.span + verb(found.turns, " bills ", " bill ") +
                     with_thousands(found.tokens.count()) + " tokens at the full price";
  finding.fix = fix_of(finding.cause);
  finding.cost = std::max(PicoUsd(), found.cost);
  finding.effect.push_back(
      {"cache_read_tokens", was.at("cache_read_tokens"), now.at("cache_read_tokens")});
  return candidate;
}

}  // namespace

std::vector<Candidate> find_missing_breakpoints(const Input& input) {
  std::vector<Candidate> candidates;
  for (const Sides& sides : sides_of(input)) {
    const LeftOut found = left_out_of(sides);
    if (!found.unmarked || found.turns.empty()) {
      continue;
    }
    // The first pass that fails tells it for all, or else the first that shows it.
    Candidate candidate = candidate_of(sides, found);
    if (candidates.empty()) {
      candidates.push_back(std::move(candidate));
    } else if (candidate.finding.severity < candidates.front().finding.severity) {
      candidates.front() = std::move(candidate);
    }
  }
  return candidates;
}

}  // namespace weir::diagnose
