// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"
#include "mock_llm/fault/rotation.h"

namespace weir::fault {
namespace {

std::string list_of(const wire::Segment& tool) {
  return tool.pointer.substr(0, tool.pointer.rfind('/'));
}

/// Where the agent's tools stand that are in one list with the first, and carry no marker: an agent
/// that orders its tools otherwise still marks the last.
std::vector<wire::ByteRange> slots_of_tools(const wire::LlmRequest& request) {
  std::vector<wire::ByteRange> slots;
  std::string list;
  for (const wire::Segment& segment : request.segments) {
    if (segment.section != wire::Section::tools || segment.kind != wire::SegmentKind::tool) {
      continue;
    }
    list = list.empty() ? list_of(segment) : list;
    if (list_of(segment) == list && !segment.marker) {
      slots.push_back(segment.raw);
    }
  }
  return slots;
}

}  // namespace

Result<Effect> make_tools_reordered(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& moment, BodyEditor& body) {
    const std::vector<wire::ByteRange> slots = slots_of_tools(request);
    if (slots.size() > 1) {
      rotate(slots, rotation_of(moment.key, slots.size()), body);
    }
  });
}

}  // namespace weir::fault
