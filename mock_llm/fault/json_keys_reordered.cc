// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"
#include "mock_llm/fault/rotation.h"

namespace weir::fault {

Result<Effect> make_json_keys_reordered(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& moment, BodyEditor& body) {
    for (const wire::Segment& segment : request.segments) {
      if (segment.kind != wire::SegmentKind::tool) {
        continue;
      }
      const auto keys = body.slots_of(schema_of(body.at(segment.raw)));
      if (keys.size() > 1) {
        rotate(keys, rotation_of(moment.key, keys.size()), body);
      }
    }
  });
}

}  // namespace weir::fault
