// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/prompt_parts.h"

namespace weir::diff {
namespace {

using wire::Section;
using wire::SegmentKind;

ByPart<Part> parts_of(const Call& call, const std::vector<PartKind>& kinds) {
  ByPart<Part> parts;
  for (std::size_t i = 0; i < call.ends.size(); ++i) {
    Part& part = parts[index_of(kinds[i])];
    part.tokens += segment_tokens(call, i);
    part.cost += segment_cost(call, i);
  }
  return parts;
}

}  // namespace

PartKind part_of(const wire::Segment& segment) {
  if (segment.section == Section::tools) {
    return PartKind::tool_defs;
  }
  if (segment.section == Section::system) {
    return PartKind::system;
  }
  if (segment.kind == SegmentKind::tool_result) {
    return PartKind::tool_results;
  }
  return segment.role == wire::Role::user ? PartKind::user_messages : PartKind::own_answers;
}

/// Looks at each segment once, however often it is sent again.
PartsByCall parts_of(const Side& side) {
  PartsByCall parts(side.calls.size());
  for (const Lane& lane : side.lanes) {
    std::vector<PartKind> kinds;
    for (const std::size_t position : lane.calls) {
      const Call& call = side.calls[position];
      if (call.metered == nullptr) {
        continue;
      }
      kinds.resize(call.common);
      const auto& segments = call.request().segments;
      for (std::size_t i = call.common; i < segments.size(); ++i) {
        kinds.push_back(part_of(segments[i]));
      }
      parts[position] = parts_of(call, kinds);
    }
  }
  return parts;
}

}  // namespace weir::diff
