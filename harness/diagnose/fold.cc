// SPDX-License-Identifier: Apache-2.0
// One cause, many symptoms: what a loop brings with it stands under the loop.
#include <algorithm>
#include <utility>

#include "harness/diagnose/detectors.h"

namespace weir::diagnose {
namespace {

constexpr std::size_t kNoCause = static_cast<std::size_t>(-1);

std::size_t shared_turns(const TurnSet& a, const TurnSet& b) {
  TurnSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

/// A loop explains extra turns where most of them are its repeats. Where the baseline has a break
/// too, more turns explain that it costs more. Longer prompts come with what makes their turns
/// dearer.
bool explains(const Candidate& cause, const Candidate& symptom) {
  if (cause.detector >= symptom.detector || cause.pass != symptom.pass) {
    return false;
  }
  if (symptom.detector == Detector::extra_turns) {
    return 2 * shared_turns(cause.turns, symptom.turns) >= symptom.turns.size();
  }
  if (symptom.detector == Detector::context_growth) {
    return cause.finding.severity <= symptom.finding.severity &&
           2 * shared_turns(cause.turns, symptom.turns) >= symptom.turns.size();
  }
  return symptom.detector == Detector::prefix_break && symptom.in_base &&
         symptom.finding.severity == Severity::fail && cause.detector != Detector::retry_loop;
}

/// The position of what explains candidates[symptom]; the strongest precedence comes first.
std::size_t cause_of(const std::vector<Candidate>& candidates, std::size_t symptom) {
  for (std::size_t i = 0; i < symptom; ++i) {
    if (explains(candidates[i], candidates[symptom])) {
      return i;
    }
  }
  return kNoCause;
}

bool ranks_before(const Finding& a, const Finding& b) {
  return a.severity != b.severity ? a.severity < b.severity : a.cost > b.cost;
}

}  // namespace

std::vector<Finding> fold_and_rank(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.detector < b.detector; });
  std::vector<std::size_t> causes;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    causes.push_back(cause_of(candidates, i));
  }
  for (std::size_t i = candidates.size(); i-- > 0;) {
    if (causes[i] != kNoCause) {
      auto& folded = candidates[causes[i]].finding.folded;
      folded.insert(folded.begin(), std::move(candidates[i].finding));
    }
  }
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (causes[i] == kNoCause) {
      findings.push_back(std::move(candidates[i].finding));
    }
  }
  std::stable_sort(findings.begin(), findings.end(), ranks_before);
  return findings;
}

}  // namespace weir::diagnose
