// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "mock_llm/cache/disturbance.h"
#include "mock_llm/fault/markers.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

/// One more than Anthropic takes: it refuses the request (prompt caching page of
/// platform.claude.com, 2026-08-21). OpenAI tells no limit that it refuses.
constexpr std::size_t kTooMany = 5;

std::vector<const wire::Segment*> free_segments(const wire::LlmRequest& request,
                                                const BodyEditor& body) {
  std::vector<const wire::Segment*> segments;
  for (auto at = request.segments.rbegin(); at != request.segments.rend(); ++at) {
    if (can_carry_marker(request, *at, body)) {
      segments.push_back(&*at);
    }
  }
  return segments;
}

}  // namespace

Result<Effect> make_marker_added(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    const std::size_t there = cache::markers_of(request);
    const auto free = free_segments(request, body);
    if (request.provider != wire::Provider::anthropic || there >= kTooMany ||
        free.size() < kTooMany - there) {
      return;
    }
    for (std::size_t i = 0; i < kTooMany - there; ++i) {
      add_marker(request, *free[i], R"({"type":"ephemeral"})", body);
    }
  });
}

}  // namespace weir::fault
