// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/markers.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {

Result<Effect> make_marker_dropped(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    const std::string_view name = marker_name(request.provider);
    if (request.auto_cache) {
      body.erase_member(body.root(), name);
    } else if (const wire::Segment* marked = last_marked(request)) {
      body.erase_member(marker_owner(request, *marked, body), name);
    }
  });
}

}  // namespace weir::fault
