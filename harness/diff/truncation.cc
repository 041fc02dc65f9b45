// SPDX-License-Identifier: Apache-2.0
// Answers cut at the cap and asked for again under the same one.
#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/carried.h"

namespace weir::diff {
namespace {

bool is_cut(const Call& call) {
  static constexpr std::array<std::string_view, 4> kReasons{"max_tokens", "length",
                                                            "max_output_tokens", "MAX_TOKENS"};
  return call.metered != nullptr &&
         std::find(kReasons.begin(), kReasons.end(), call.answer.stop_reason) != kReasons.end();
}

/// Cut answers that another request of the conversation follows.
std::vector<std::size_t> cut_calls(const Side& side) {
  std::vector<std::size_t> cut;
  for (const Lane& lane : side.lanes) {
    for (std::size_t i = 0; i + 1 < lane.calls.size(); ++i) {
      if (is_cut(side.calls[lane.calls[i]])) {
        cut.push_back(lane.calls[i]);
      }
    }
  }
  return cut;
}

std::string caps_of(const Side& side, const std::vector<std::size_t>& cut) {
  std::vector<std::string> caps;
  caps.reserve(cut.size());
  for (const std::size_t call : cut) {
    caps.push_back(std::to_string(side.calls[call].request().max_tokens));
  }
  return join(caps, ", ");
}

}  // namespace

Candidates find_truncations(const Comparison& comparison) {
  const Side& head = comparison.head;
  const std::vector<std::size_t> cut = cut_calls(head);
  const std::size_t was = cut_calls(comparison.base).size();
  if (cut.size() < was + 2) {
    return {};
  }
  const Call& first = head.calls[cut.front()];
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.calls = calls_from(head, cut.front());
  Finding& finding = candidate.finding;
  finding.cause = "truncation_loop.same_cap";
  finding.span = span_of(head, cut);
  finding.message = std::to_string(cut.size()) + " answers (base: " + std::to_string(was) +
                    ") end at the cap of " + with_thousands(first.usage().output.count()) +
                    " tokens and are asked for again";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost_with_carried(head, {cut.begin(), cut.end()});
  finding.evidence.path = "/max_tokens";
  finding.evidence.facts = {{"stop_reason", first.answer.stop_reason},
                            {"count", std::to_string(cut.size())},
                            {"cap", caps_of(head, cut)},
                            {"output", std::to_string(first.usage().output.count())}};
  finding.effect.push_back(
      {"truncated", static_cast<std::int64_t>(was), static_cast<std::int64_t>(cut.size())});
  return {candidate};
}

}  // namespace weir::diff
