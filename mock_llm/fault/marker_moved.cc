// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "mock_llm/fault/markers.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

/// The first block of the messages in front of the marked one.
const wire::Segment* front_of(const wire::LlmRequest& request, const wire::Segment& marked,
                              const BodyEditor& body) {
  for (const wire::Segment& segment : request.segments) {
    if (&segment == &marked) {
      break;
    }
    if (segment.section == wire::Section::messages && can_carry_marker(request, segment, body)) {
      return &segment;
    }
  }
  return nullptr;
}

}  // namespace

Result<Effect> make_marker_moved(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    const wire::Segment* marked = last_marked(request);
    const wire::Segment* front = marked == nullptr ? nullptr : front_of(request, *marked, body);
    if (front == nullptr) {
      return;
    }
    const std::string_view name = marker_name(request.provider);
    const wire::JsonValue owner = marker_owner(request, *marked, body);
    add_marker(request, *front, owner[name].json(), body);
    body.erase_member(owner, name);
  });
}

}  // namespace weir::fault
