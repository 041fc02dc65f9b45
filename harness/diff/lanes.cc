// SPDX-License-Identifier: Apache-2.0
// Which conversation a request continues: by content, whatever its cache scope or its system
// prompt.
#include <algorithm>
#include <unordered_set>

#include "harness/diff/side.h"

namespace weir::diff {
namespace {

using wire::Section;
using wire::Segment;

/// How well a request continues an earlier one; 0: not at all.
struct Fit {
  std::size_t messages = 0;  ///< leading ones that are the same
  bool answered = false;     ///< and behind them stands what was answered
};

std::size_t first_message(const std::vector<Segment>& segments) {
  return static_cast<std::size_t>(
      std::find_if(segments.begin(), segments.end(),
                   [](const Segment& s) { return s.section == Section::messages; }) -
      segments.begin());
}

/// Both hold most of the shorter one's messages, if not at its beginning: a window that slides, or
/// a first message that is written anew with each request.
bool is_rewritten(const std::vector<Segment>& was, const std::vector<Segment>& now) {
  std::unordered_set<Digest128> before;
  std::size_t total = 0;
  for (std::size_t i = first_message(was); i < was.size(); ++i, ++total) {
    before.insert(was[i].content);
  }
  std::size_t kept = 0;
  for (std::size_t i = first_message(now); i < now.size(); ++i) {
    kept += before.count(now[i].content);
  }
  return total > 1 && 2 * kept >= total;
}

bool is_answer(const Segment& segment, const wire::LlmResponse& answer) {
  return std::any_of(answer.content.begin(), answer.content.end(), [&](const auto& block) {
    return (!block.id.empty() && block.id == segment.id) ||
           (!block.text.empty() && block.text == segment.text);
  });
}

Fit fit_of(const Call& before, const Call& now) {
  const std::vector<Segment>& was = before.request().segments;
  const std::vector<Segment>& is = now.request().segments;
  std::size_t a = first_message(was);
  std::size_t b = first_message(is);
  Fit fit;
  while (a < was.size() && b < is.size() && was[a].content == is[b].content) {
    ++fit.messages;
    ++a;
    ++b;
  }
  fit.answered = b < is.size() && is_answer(is[b], before.answer);
  if (fit.messages == 0 && is_rewritten(was, is)) {
    fit.messages = 1;
  }
  return fit;
}

/// An equal request that begins before the other is answered is a second one, not the next.
bool runs_beside(const Call& before, const Call& now) {
  return before.is_served() && now.row->at < before.row->at + before.row->ttft &&
         before.request().segments.size() >= now.request().segments.size();
}

std::size_t common_segments(const Call& before, const Call& now) {
  const auto& was = before.request().segments;
  const auto& is = now.request().segments;
  const auto end =
      std::mismatch(was.begin(), was.end(), is.begin(), is.end(), [](const auto& x, const auto& y) {
        return x.content == y.content;
      }).first;
  return static_cast<std::size_t>(end - was.begin());
}

std::optional<std::size_t> lane_of(const Side& side, const Call& call) {
  std::optional<std::size_t> best;
  Fit most;
  for (std::size_t i = 0; i < side.lanes.size(); ++i) {
    const Call& last = side.calls[side.lanes[i].calls.back()];
    if (side.lanes[i].run != call.row->run || last.metered == nullptr || runs_beside(last, call)) {
      continue;
    }
    const Fit fit = fit_of(last, call);
    const bool better = fit.answered != most.answered ? fit.answered && fit.messages > 0
                                                      : fit.messages >= most.messages;
    if (fit.messages > 0 && better) {
      best = i;
      most = fit;
    }
  }
  return best;
}

Lane new_lane(const Call& call) {
  Lane lane;
  lane.run = call.row->run;
  if (call.metered != nullptr) {
    const auto& segments = call.request().segments;
    const std::size_t first = first_message(segments);
    if (first < segments.size()) {
      lane.task = to_hex(segments[first].content);
      lane.task_text = segments[first].text;
    }
  }
  return lane;
}

}  // namespace

void find_lanes(Side& side) {
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    Call& call = side.calls[i];
    const auto lane = call.metered == nullptr ? std::nullopt : lane_of(side, call);
    call.lane = lane.value_or(side.lanes.size());
    if (lane) {
      call.before = side.lanes[*lane].calls.back();
      call.common = common_segments(side.calls[*call.before], call);
    } else {
      side.lanes.push_back(new_lane(call));
    }
    side.lanes[call.lane].calls.push_back(i);
  }
}

}  // namespace weir::diff
