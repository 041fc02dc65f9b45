// SPDX-License-Identifier: Apache-2.0
// The same request sent again: because it failed (transport_retry), or although it was answered
// (retry_loop.identical).
#include <set>
#include <utility>

#include "harness/compare/spans.h"
#include "harness/diagnose/detectors.h"
#include "harness/diagnose/fixes.h"

namespace weir::diagnose {
namespace {

struct Repeat {
  const Span* span;
  const Span* before;  ///< the generation that it repeats
  std::size_t turn;
};

struct Repeats {
  std::vector<Repeat> failed;
  std::vector<Repeat> answered;
};

Repeats repeats_of(const PassView& view) {
  Repeats repeats;
  std::map<std::pair<std::string, std::string>, const Span*> last;
  for (std::size_t i = 0; i < view.turns.size(); ++i) {
    for (const Span& child : view.turns[i].span->children) {
      if (child.kind != SpanKind::generation || child.request.empty()) {
        continue;
      }
      const Span*& before = last[{child.lane, child.request}];
      if (before != nullptr) {
        auto& kind = compare::is_answered(*before) ? repeats.answered : repeats.failed;
        kind.push_back({&child, before, i});
      }
      before = &child;
    }
  }
  return repeats;
}

std::string times(std::size_t count) {
  return count == 1 ? "1 request" : std::to_string(count) + " requests";
}

std::string outcome_of(const Span& generation) {
  const std::string status = "status " + std::to_string(generation.status);
  return generation.error.empty() ? status : status + ", " + generation.error;
}

/// What the head has more of than the baseline: the last ones, as the first may be those of both.
Candidate candidate_of(const Sides& sides, const std::string& cause,
                       const std::vector<Repeat>& head, std::size_t was) {
  Candidate candidate;
  candidate.detector = Detector::retry_loop;
  candidate.pass = sides.head.pass->name;
  Finding& finding = candidate.finding;
  for (std::size_t i = was; i < head.size(); ++i) {
    finding.cost += head[i].span->cost;
    if (candidate.turns.empty() || candidate.turns.back() != head[i].turn) {
      candidate.turns.push_back(head[i].turn);
    }
  }
  finding.cause = cause;
  finding.span = label_of(sides.head, candidate.turns);
  finding.message = times(head.size()) + " sent again (baseline: " + std::to_string(was) + "), " +
                    finding.span + ": " + excerpt(outcome_of(*head[was].before));
  finding.fix = fix_of(cause);
  finding.evidence.was = excerpt(outcome_of(*head[was].before));
  finding.evidence.now = excerpt(outcome_of(*head.back().span));
  finding.effect.push_back({cause == "transport_retry" ? "retries" : "repeats",
                            static_cast<std::int64_t>(was),
                            static_cast<std::int64_t>(head.size())});
  return candidate;
}

}  // namespace

std::vector<Candidate> find_retry_loops(const Input& input) {
  std::vector<Candidate> candidates;
  std::set<std::string> told;
  const auto compare_with = [&](const Sides& sides, const std::string& cause,
                                const std::vector<Repeat>& head, std::size_t was) {
    if (head.size() > was && told.insert(cause).second) {
      candidates.push_back(candidate_of(sides, cause, head, was));
    }
  };
  for (const Sides& sides : sides_of(input)) {
    const Repeats base = repeats_of(sides.base);
    const Repeats head = repeats_of(sides.head);
    compare_with(sides, "transport_retry", head.failed, base.failed.size());
    compare_with(sides, "retry_loop.identical", head.answered, base.answered.size());
  }
  return candidates;
}

}  // namespace weir::diagnose
