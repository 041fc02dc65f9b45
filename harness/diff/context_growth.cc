// SPDX-License-Identifier: Apache-2.0
// Prompts that hold more than at the same turn of the base: which part, and where it came in.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/base/redact.h"
#include "core/base/text.h"
#include "harness/diagnose/excerpt.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/prompt_parts.h"
#include "harness/diff/repeated_text.h"

namespace weir::diff {
namespace {

using wire::Section;
using wire::Segment;
using wire::SegmentKind;

constexpr std::int64_t kLeastTokens = 32;  ///< of one request

__extension__ using Wide = __int128;  ///< money times tokens overflows 64 bits

struct BothParts {
  PartsByCall base;
  PartsByCall head;
};

/// Growth of one part over a run.
struct Growth {
  std::vector<std::size_t> calls;  ///< of the head that hold more
  std::int64_t tokens = 0;         ///< over all of them
  PicoUsd cost;
  CallPair first;
};

void add_pair(ByPart<Growth>& all, const BothParts& parts, const CallPair& pair) {
  const ByPart<Part>& was = parts.base[pair.base];
  const ByPart<Part>& now = parts.head[pair.head];
  for (const PartKind kind : kParts) {
    const Part& before = was[index_of(kind)];
    const Part& part = now[index_of(kind)];
    const std::int64_t more = part.tokens - before.tokens;
    const Part& larger = more > 0 ? part : before;
    if (larger.tokens == 0) {
      continue;
    }
    Growth& growth = all[index_of(kind)];
    growth.tokens += more;
    growth.cost +=
        PicoUsd(static_cast<std::int64_t>(Wide{larger.cost.count()} * more / larger.tokens));
    if (more > kLeastTokens) {
      growth.first = growth.calls.empty() ? pair : growth.first;
      growth.calls.push_back(pair.head);
    }
  }
}

/// The largest segment of this part that the base's request does not have.
const Segment* origin_of(const Comparison& comparison, PartKind part, const CallPair& pair) {
  const Call& base = comparison.base.calls[pair.base];
  const Call& head = comparison.head.calls[pair.head];
  std::unordered_map<Digest128, int> known;
  for (const Segment& segment : base.request().segments) {
    ++known[segment.content];
  }
  const Segment* largest = nullptr;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < head.ends.size(); ++i) {
    const Segment& segment = head.request().segments[i];
    if (part_of(segment) != part || known[segment.content]-- > 0) {
      continue;
    }
    if (segment_tokens(head, i) > most) {
      most = segment_tokens(head, i);
      largest = &segment;
    }
  }
  return largest;
}

/// Blocks of user messages that begin alike and that the base does not have.
std::size_t repeats_of(const Call& head, const Segment& origin) {
  const std::string opening = opening_words(origin.text);
  return static_cast<std::size_t>(std::count_if(
      head.request().segments.begin(), head.request().segments.end(), [&](const Segment& segment) {
        return segment.section == Section::messages && segment.kind == SegmentKind::text &&
               opening_words(segment.text) == opening;
      }));
}

std::string kind_of(const Comparison& comparison, PartKind part, const Growth& growth,
                    const Segment& origin) {
  const Call& head = comparison.head.calls[growth.calls.back()];
  if (repeats_another(head.request(), origin) || holds_itself_twice(origin.text)) {
    return "duplication";
  }
  if (part == PartKind::tool_defs) {
    return "tool_defs";
  }
  if (is_escaped(head.request().body, origin)) {
    return "encoding";
  }
  if (origin.kind == SegmentKind::tool_result) {
    return "tool_result";
  }
  return part == PartKind::user_messages && repeats_of(head, origin) < 2 ? "retrieval"
                                                                         : "injection";
}

std::string count_of(const Call& call, Section section) {
  const auto& segments = call.request().segments;
  return std::to_string(
      std::count_if(segments.begin(), segments.end(),
                    [&](const Segment& segment) { return segment.section == section; }));
}

/// The part, and of results the tool that gave the largest.
std::string title_of(const Call& head, PartKind part, const Segment& origin) {
  std::string name = kPartNames[index_of(part)];
  if (part != PartKind::tool_results) {
    return name;
  }
  const auto& segments = head.request().segments;
  const auto call = std::find_if(segments.begin(), segments.end(), [&](const Segment& segment) {
    return segment.kind == SegmentKind::tool_use && segment.id == origin.id;
  });
  const std::string tool = call != segments.end() ? call->name : origin.name;
  return tool.empty() ? name : "results of " + tool;
}

Candidate candidate_of(const Comparison& comparison, const BothParts& parts, PartKind part,
                       const Growth& growth, const Segment& origin) {
  const Call& base = comparison.base.calls[growth.first.base];
  const Call& head = comparison.head.calls[growth.first.head];
  const std::int64_t own = parts.head[growth.first.head][index_of(part)].tokens -
                           parts.base[growth.first.base][index_of(part)].tokens;
  Candidate candidate;
  candidate.layer = Layer::volume;
  candidate.calls = growth.calls;
  Finding& finding = candidate.finding;
  finding.cause = "context_growth." + kind_of(comparison, part, growth, origin);
  finding.span = span_of(comparison.head, growth.calls);
  finding.message = title_of(head, part, origin) + ": " + with_thousands(own) +
                    " tokens more from " + span_of(comparison.head, {growth.first.head}) + " on, " +
                    with_thousands(growth.tokens) + " over the run";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = growth.cost;
  finding.evidence.path = origin.pointer;
  finding.evidence.now = redacted(diagnose::excerpt(origin.text));
  finding.evidence.facts = {{"part", kPartNames[index_of(part)]},
                            {"own_tokens", std::to_string(own)},
                            {"carried_tokens", std::to_string(growth.tokens - own)},
                            {"requests", std::to_string(growth.calls.size())},
                            {"blocks_was", count_of(base, origin.section)},
                            {"blocks_now", count_of(head, origin.section)}};
  finding.effect.push_back(
      {"input_tokens", base.usage().input_total().count(), head.usage().input_total().count()});
  return candidate;
}

}  // namespace

Candidates find_context_growth(const Comparison& comparison) {
  const BothParts parts{parts_of(comparison.base), parts_of(comparison.head)};
  ByPart<Growth> all;
  for (const CallPair& pair : comparison.pairs.metered) {
    add_pair(all, parts, pair);
  }
  Candidates candidates;
  for (const PartKind part : kParts) {
    const Growth& growth = all[index_of(part)];
    if (growth.calls.empty() || growth.cost.count() <= 0) {
      continue;
    }
    if (const Segment* origin = origin_of(comparison, part, growth.first)) {
      candidates.push_back(candidate_of(comparison, parts, part, growth, *origin));
    }
  }
  return candidates;
}

}  // namespace weir::diff
