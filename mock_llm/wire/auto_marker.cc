// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/auto_marker.h"

namespace weir::wire {
namespace {

bool can_be_marked(const Segment& segment) {
  return segment.kind != SegmentKind::thinking &&
         !(segment.kind == SegmentKind::text && segment.text.empty());
}

}  // namespace

std::optional<std::size_t> automatically_marked(const LlmRequest& request) {
  for (std::size_t i = request.auto_cache ? request.segments.size() : 0; i-- > 0;) {
    if (can_be_marked(request.segments[i])) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace weir::wire
