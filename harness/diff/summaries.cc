// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/summaries.h"

#include <algorithm>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/breaks.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::size_t kMostMessages = 3;  ///< of a request that holds a conversation as a text
constexpr std::size_t kLeastBytes = 64;   ///< of a text that is looked for
constexpr std::size_t kLeastTexts = 3;

/// Texts of a conversation that stand within `text`.
std::size_t texts_within(const Call& conversation, const std::string& text) {
  std::size_t found = 0;
  for (const wire::Segment& segment : conversation.request().segments) {
    const bool message = segment.section == wire::Section::messages;
    if (message && segment.text.size() >= kLeastBytes &&
        text.find(segment.text.substr(0, kLeastBytes)) != std::string::npos) {
      ++found;
    }
  }
  return found;
}

bool is_flattened(const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  if (call.before || call.metered == nullptr) {
    return false;
  }
  std::string text;
  std::size_t messages = 0;
  for (const wire::Segment& segment : call.request().segments) {
    if (segment.section == wire::Section::messages) {
      text += segment.text;
      ++messages;
    }
  }
  if (messages > kMostMessages) {
    return false;
  }
  return std::any_of(side.lanes.begin(), side.lanes.end(), [&](const Lane& lane) {
    const auto last = std::find_if(lane.calls.rbegin(), lane.calls.rend(),
                                   [&](std::size_t other) { return other < position; });
    return last != lane.calls.rend() && side.calls[*last].metered != nullptr &&
           texts_within(side.calls[*last], text) >= kLeastTexts;
  });
}

}  // namespace

std::vector<std::size_t> summary_turns(const Side& side) {
  std::vector<std::size_t> turns;
  for (const Call& call : side.calls) {
    if (call.before && call.metered != nullptr &&
        is_summarised(side.calls[*call.before].request(), call.request())) {
      turns.push_back(*call.before);
    }
  }
  std::sort(turns.begin(), turns.end());
  return turns;
}

std::vector<std::size_t> flattened_summaries(const Side& side) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    if (is_flattened(side, i)) {
      found.push_back(i);
    }
  }
  return found;
}

Candidates find_uncached_summaries(const Comparison& comparison) {
  const Side& head = comparison.head;
  const std::vector<std::size_t> summaries = flattened_summaries(head);
  const std::size_t was = flattened_summaries(comparison.base).size();
  if (summaries.size() <= was) {
    return {};
  }
  Tokens tokens;
  PicoUsd cost;
  for (const std::size_t position : summaries) {
    const Call& call = head.calls[position];
    const Tokens unread = call.usage().input_total() - call.usage().cache_read;
    tokens += unread;
    cost += loss_of(call, unread);
  }
  Candidate candidate;
  candidate.gates_alone = true;
  candidate.calls = summaries;
  Finding& finding = candidate.finding;
  finding.cause = "context_compacted.uncached_summary";
  finding.severity = cost.count() > 0 ? Severity::fail : Severity::info;
  finding.span = span_of(head, summaries);
  finding.message = "a summary is asked for with the conversation as one text: " +
                    with_thousands(tokens.count()) +
                    " tokens that the conversation itself would have read from the cache";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost;
  finding.evidence.path = "/tools";
  finding.evidence.facts = {{"kind", "summary"},
                            {"tokens", std::to_string(tokens.count())},
                            {"requests", std::to_string(summaries.size())}};
  return {candidate};
}

}  // namespace weir::diff
