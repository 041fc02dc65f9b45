// SPDX-License-Identifier: Apache-2.0
// An agent that had ended and is told to go on, with the same words each time.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/redact.h"
#include "harness/diagnose/excerpt.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/carried.h"

namespace weir::diff {
namespace {

constexpr std::size_t kLeastMore = 2;
constexpr std::size_t kLeastTotal = 3;

/// The answer before called no tool: the model was done.
bool was_done(const Call& before) {
  const auto& content = before.answer.content;
  return !content.empty() && std::none_of(content.begin(), content.end(), [](const auto& block) {
    return block.kind == wire::BlockKind::tool_use;
  });
}

/// Opening words of what the user says after a final answer, with the calls that carry it first.
std::map<std::string, std::vector<std::size_t>> prompts_of(const Side& side) {
  std::map<std::string, std::vector<std::size_t>> prompts;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    if (!call.before || call.metered == nullptr || !was_done(side.calls[*call.before]) ||
        call.common < side.calls[*call.before].request().segments.size() ||
        call.common == call.request().segments.size()) {  // asked anew, not told to go on
      continue;
    }
    const wire::Segment& last = call.request().segments.back();
    if (last.role == wire::Role::user && last.kind == wire::SegmentKind::text) {
      prompts[opening_words(last.text)].push_back(i);
    }
  }
  return prompts;
}

Candidate candidate_of(const Comparison& comparison, const std::vector<std::size_t>& calls,
                       std::size_t was) {
  const Side& head = comparison.head;
  const wire::Segment& last = head.calls[calls.front()].request().segments.back();
  const std::set<std::size_t> extra(calls.begin() + static_cast<std::ptrdiff_t>(was), calls.end());
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.calls = calls_from(head, *extra.begin());
  Finding& finding = candidate.finding;
  finding.cause = "retry_loop.forced_continuation";
  finding.span = span_of(head, calls);
  finding.message = "the agent had ended and is told to go on " + std::to_string(calls.size()) +
                    " times (base: " + std::to_string(was) + ") with the same words";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost_with_carried(head, extra);
  finding.evidence.path = last.pointer;
  finding.evidence.now = redacted(diagnose::excerpt(last.text));
  finding.evidence.facts = {
      {"count", std::to_string(calls.size())},
      {"count_base", std::to_string(was)},
      {"stop_reason", head.calls[*head.calls[calls.front()].before].answer.stop_reason}};
  finding.effect.push_back(
      {"turns", static_cast<std::int64_t>(was), static_cast<std::int64_t>(calls.size())});
  return candidate;
}

}  // namespace

Candidates find_forced_continuations(const Comparison& comparison) {
  const auto base = prompts_of(comparison.base);
  Candidates candidates;
  if (!comparison.gate.turns) {
    return candidates;
  }
  for (const auto& [words, calls] : prompts_of(comparison.head)) {
    const auto known = base.find(words);
    const std::size_t was = known == base.end() ? 0 : known->second.size();
    if (calls.size() >= kLeastTotal && calls.size() >= was + kLeastMore) {
      candidates.push_back(candidate_of(comparison, calls, was));
    }
  }
  return candidates;
}

}  // namespace weir::diff
