// SPDX-License-Identifier: Apache-2.0
// Requests that the provider refuses for their cache markers.
#include <algorithm>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::string_view kMarker = "cache_control";

/// What the provider said, or would say.
std::string refusal_of(const Call& call) {
  if (call.refusal != nullptr) {
    return call.refusal->message;
  }
  return call.row->status == 400 ? call.answer.error : std::string();
}

std::vector<std::size_t> rejected(const Side& side) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    if (refusal_of(side.calls[i]).find(kMarker) != std::string::npos) {
      found.push_back(i);
    }
  }
  return found;
}

/// "system.0.cache_control.ttl: a ttl=..." -> "/system/0/cache_control/ttl"
std::string pointer_in(const std::string& sentence) {
  const std::size_t at = sentence.find(kMarker);
  const std::size_t begin = sentence.find_last_of(" \"", at);
  const std::size_t end = sentence.find_first_of(": ", at);
  std::string path = sentence.substr(begin == std::string::npos ? 0 : begin + 1,
                                     (end == std::string::npos ? sentence.size() : end) -
                                         (begin == std::string::npos ? 0 : begin + 1));
  replace_all(path, ".", "/");
  return path.find('/') == std::string::npos ? "" : "/" + path;
}

}  // namespace

Candidates find_rejections(const Comparison& comparison) {
  const std::vector<std::size_t> head = rejected(comparison.head);
  const std::size_t was = rejected(comparison.base).size();
  if (head.size() <= was) {
    return {};
  }
  const std::string sentence = refusal_of(comparison.head.calls[head.front()]);
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.gates_alone = true;
  candidate.calls = head;
  Finding& finding = candidate.finding;
  finding.cause = "breakpoint_budget.rejected";
  finding.span = span_of(comparison.head, head);
  finding.message =
      std::to_string(head.size()) + " requests are refused for their cache markers: " + sentence;
  finding.fix = diagnose::fix_of(finding.cause);
  finding.evidence.path = pointer_in(sentence);
  finding.evidence.facts = {{"status", "400"}, {"error", sentence}};
  finding.effect.push_back(
      {"errors", static_cast<std::int64_t>(was), static_cast<std::int64_t>(head.size())});
  return {candidate};
}

}  // namespace weir::diff
