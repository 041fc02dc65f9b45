// SPDX-License-Identifier: Apache-2.0
// Prompts that repeat what an earlier one had and yet read less of it: the markers stand elsewhere.
#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "mock_llm/meter/relation.h"

namespace weir::diff {
namespace {

constexpr std::int64_t kStep = 128;       ///< OpenAI and Gemini cache whole steps
constexpr std::int64_t kLeastLost = 512;  ///< of one request: below, it is no layout

/// A request that could have read more.
struct Missed {
  std::size_t call = 0;
  std::int64_t tokens = 0;
  PicoUsd cost;
  std::size_t shared = 0;  ///< segments
  bool across = false;     ///< with another conversation
};

bool may_share(const Call& before, const Call& now) {
  return before.metered != nullptr && before.is_served() &&
         before.metered->scope == now.metered->scope &&
         before.request().model == now.request().model &&
         before.row->at + before.row->ttft <= now.row->at &&
         now.row->at - before.row->at < kShortLifetime;
}

std::optional<Missed> missed_by(const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  const auto& miss = call.metered->metered.miss;
  if (miss && miss->cause != "markers_changed") {
    return std::nullopt;
  }
  const std::int64_t read = call.usage().cache_read.count();
  if (call.usage().input_total().count() - read < kLeastLost + kStep) {
    return std::nullopt;
  }
  std::size_t shared = 0;
  bool across = false;
  const auto look_at = [&](std::size_t other, bool is_other_lane) {
    const Call& before = side.calls[other];
    if (other >= position || !may_share(before, call)) {
      return;
    }
    const std::size_t common = meter::common_prefix(before.request(), call.request());
    across = common > shared ? is_other_lane : across;
    shared = std::max(shared, common);
  };
  if (call.before) {
    look_at(*call.before, false);
  } else {
    for (const Lane& lane : side.lanes) {
      look_at(lane.calls.front(), true);
    }
  }
  const std::int64_t tokens = shared == 0 ? 0 : call.ends[shared - 1] - read;
  if (tokens < kLeastLost + kStep) {
    return std::nullopt;
  }
  return Missed{position, tokens, loss_of(call, Tokens(tokens)), shared, across};
}

std::vector<Missed> all_missed(const Side& side) {
  std::vector<Missed> all;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    if (side.calls[i].metered != nullptr && side.calls[i].is_served()) {
      if (const auto missed = missed_by(side, i)) {
        all.push_back(*missed);
      }
    }
  }
  return all;
}

PicoUsd cost_of(const std::vector<Missed>& all) {
  PicoUsd cost;
  for (const Missed& missed : all) {
    cost += missed.cost;
  }
  return cost;
}

std::int64_t tokens_of(const std::vector<Missed>& all) {
  std::int64_t tokens = 0;
  for (const Missed& missed : all) {
    tokens += missed.tokens;
  }
  return tokens;
}

std::vector<const wire::Segment*> marked(const Call& call) {
  std::vector<const wire::Segment*> found;
  for (const wire::Segment& segment : call.request().segments) {
    if (segment.marker) {
      found.push_back(&segment);
    }
  }
  return found;
}

std::string last_marker(const Call& call) {
  const auto all = marked(call);
  return all.empty() ? "" : all.back()->pointer;
}

std::string markers_of(const Call& call) {
  std::vector<std::string> pointers;
  for (const wire::Segment* segment : marked(call)) {
    pointers.push_back(segment->pointer);
  }
  return pointers.empty() ? "none" : join(pointers, ", ");
}

/// How the markers of the requests stand that could have read more.
std::string layout_of(const Side& side, const std::vector<Missed>& all) {
  const Call& last = side.calls[all.back().call];
  const std::string end = last_marker(last);
  if (all.back().across && last.request().segments.size() > all.back().shared) {
    const auto& next = last.request().segments[all.back().shared];
    if (next.section == wire::Section::system) {
      return "system_changed.volatile_before_marker";
    }
  }
  if (!last.request().cached_content.empty()) {
    return "breakpoint_budget.frozen";
  }
  if (end.rfind("/messages", 0) != 0) {
    return "breakpoint_budget.missing";
  }
  const bool frozen = last.before && last_marker(side.calls[*last.before]) == end;
  return frozen ? "breakpoint_budget.frozen" : "breakpoint_budget.moving";
}

Candidate candidate_of(const Comparison& comparison, const std::vector<Missed>& head,
                       PicoUsd more) {
  const Missed& worst =
      *std::max_element(head.begin(), head.end(),
                        [](const Missed& a, const Missed& b) { return a.tokens < b.tokens; });
  const Call& call = comparison.head.calls[worst.call];
  Candidate candidate;
  candidate.gates_alone = true;
  for (const Missed& missed : head) {
    candidate.calls.push_back(missed.call);
  }
  Finding& finding = candidate.finding;
  finding.cause = layout_of(comparison.head, head);
  finding.span = span_of(comparison.head, candidate.calls);
  finding.message = std::to_string(head.size()) + " requests bill " +
                    with_thousands(tokens_of(head)) +
                    " tokens that an earlier one had sent, and that no marker lets them read";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = more;
  const auto base = comparison.pairs.base_of[worst.call];
  finding.evidence.was = base ? markers_of(comparison.base.calls[*base]) : "";
  finding.evidence.now = markers_of(call);
  const auto& segments = call.request().segments;
  const bool inside = worst.across && worst.shared < segments.size();
  finding.evidence.path = inside ? segments[worst.shared].pointer : last_marker(call);
  finding.evidence.facts = {{"last_marker", last_marker(call)},
                            {"markers", "cache_control at " + markers_of(call)},
                            {"tokens", std::to_string(worst.tokens)},
                            {"behind_last_read", with_thousands(tokens_of(head))}};
  if (inside) {
    finding.evidence.facts.emplace_back("mark", segments[worst.shared - 1].pointer);
  }
  return candidate;
}

}  // namespace

Candidates find_placements(const Comparison& comparison) {
  const std::vector<Missed> head = all_missed(comparison.head);
  const std::vector<Missed> base = all_missed(comparison.base);
  const PicoUsd more = cost_of(head) - cost_of(base);
  // As many as before: what they cost more comes from longer prompts.
  if (head.size() <= base.size() || more.count() <= 0) {
    return {};
  }
  // Where the base reads nothing either, more turns alone make more of it.
  const bool of_turns =
      tokens_of(head) * static_cast<std::int64_t>(comparison.base.calls.size()) <=
      2 * tokens_of(base) * static_cast<std::int64_t>(comparison.head.calls.size());
  if (of_turns) {
    return {};
  }
  return {candidate_of(comparison, head, more)};
}

}  // namespace weir::diff
