// SPDX-License-Identifier: Apache-2.0
// One cause, many symptoms: what a cause explains stands under it, the rest by what it costs.
#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::size_t kNoCause = static_cast<std::size_t>(-1);
constexpr std::int64_t kLeastShare = 10;  ///< one in so many of the dollars: a cause of its own

/// What gates on the run is information where the run did not fail.
bool may_fail(const Candidate& candidate, const Gate& gate) {
  const bool of_cost = candidate.layer == Layer::volume || candidate.layer == Layer::price;
  const auto& effect = candidate.finding.effect;
  const bool tolerated = !effect.empty() && gate.tolerated.count(effect.front().name) > 0;
  return (candidate.gates_alone && !tolerated) || (of_cost ? gate.cost : gate.failed());
}

bool shares_most_calls(const Candidate& cause, const Candidate& symptom) {
  std::vector<std::size_t> both;
  std::set_intersection(cause.calls.begin(), cause.calls.end(), symptom.calls.begin(),
                        symptom.calls.end(), std::back_inserter(both));
  return !both.empty() && 2 * both.size() >= symptom.calls.size();
}

/// A loop brings longer prompts with it, and another model other prices.
bool explains(const Candidate& cause, const Candidate& symptom) {
  if (cause.finding.severity != Severity::fail || cause.layer > symptom.layer) {
    return false;
  }
  switch (symptom.layer) {
    case Layer::structure:
    case Layer::volume:
      return cause.layer != Layer::cache && cause.layer != Layer::volume &&
             shares_most_calls(cause, symptom);
    case Layer::price:
      return cause.finding.cause.rfind("model_changed", 0) == 0 &&
             shares_most_calls(cause, symptom);
    case Layer::measurement:
    case Layer::population:
    case Layer::cache:
      break;
  }
  return false;
}

/// Wrong numbers and more runs come before what they would explain.
bool comes_first(const Candidate& candidate) {
  return candidate.layer == Layer::measurement || candidate.layer == Layer::population;
}

bool ranks_before(const Candidate& a, const Candidate& b) {
  if (a.finding.severity != b.finding.severity) {
    return a.finding.severity < b.finding.severity;
  }
  if (comes_first(a) != comes_first(b)) {
    return comes_first(a);
  }
  return a.finding.cost > b.finding.cost;
}

/// What is no tenth of what the run costs more stands behind what is.
void demote_small(Candidates& candidates, const Gate& gate) {
  const auto failing = [](const Candidate& c) { return c.finding.severity == Severity::fail; };
  const auto largest = std::find_if(candidates.begin(), candidates.end(), failing);
  if (largest == candidates.end()) {
    return;
  }
  const std::int64_t least =
      std::max(gate.more().count(), largest->finding.cost.count()) / kLeastShare;
  for (auto other = std::next(largest); other != candidates.end(); ++other) {
    if (failing(*other) && !other->gates_alone && other->finding.cost.count() < least) {
      other->finding.severity = Severity::info;
    }
  }
}

void set_shares(std::vector<Finding>& findings, const Gate& gate) {
  for (Finding& finding : findings) {
    if (gate.more().count() > 0 && finding.cost.count() > 0) {
      const auto share = static_cast<long double>(finding.cost.count()) /
                         static_cast<long double>(gate.more().count());
      finding.share_permille =
          std::min<std::int64_t>(1000, static_cast<std::int64_t>(share * 1000));
    }
  }
}

std::vector<std::size_t> causes_of(const Candidates& candidates) {
  std::vector<std::size_t> causes(candidates.size(), kNoCause);
  for (std::size_t symptom = 1; symptom < candidates.size(); ++symptom) {
    for (std::size_t cause = 0; cause < symptom; ++cause) {
      if (causes[cause] == kNoCause && explains(candidates[cause], candidates[symptom])) {
        causes[symptom] = cause;
        break;
      }
    }
  }
  return causes;
}

/// Moves each symptom under its cause.
Candidates fold(Candidates candidates) {
  const std::vector<std::size_t> causes = causes_of(candidates);
  Candidates kept;
  for (std::size_t i = candidates.size(); i-- > 0;) {
    if (causes[i] != kNoCause) {
      auto& folded = candidates[causes[i]].finding.folded;
      folded.insert(folded.begin(), std::move(candidates[i].finding));
    }
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (causes[i] == kNoCause) {
      kept.push_back(std::move(candidates[i]));
    }
  }
  return kept;
}

}  // namespace

std::vector<Finding> rank(Candidates candidates, const Gate& gate) {
  for (Candidate& candidate : candidates) {
    if (candidate.finding.severity == Severity::fail && !may_fail(candidate, gate)) {
      candidate.finding.severity = Severity::info;
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.layer < b.layer; });
  candidates = fold(std::move(candidates));
  std::stable_sort(candidates.begin(), candidates.end(), ranks_before);
  demote_small(candidates, gate);
  std::stable_sort(candidates.begin(), candidates.end(), ranks_before);
  std::vector<Finding> findings;
  for (Candidate& candidate : candidates) {
    findings.push_back(std::move(candidate.finding));
  }
  set_shares(findings, gate);
  return findings;
}

}  // namespace weir::diff
