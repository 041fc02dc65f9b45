// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/disturbance.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "mock_llm/cache/rules.h"

namespace weir::cache {
namespace {

constexpr std::string_view kRetained = "24h";

bool is_long(std::string_view ttl) {
  return ttl == kBreakpointTtls[1].name || ttl == kEndingTtls[1].name;
}

void shorten(std::string& ttl) {
  if (is_long(ttl)) {
    ttl = ttl == kEndingTtls[1].name ? kEndingTtls[0].name : kBreakpointTtls[0].name;
  }
}

void shorten_all(wire::LlmRequest& request) {
  for (wire::Segment& segment : request.segments) {
    if (segment.marker) {
      shorten(segment.marker->ttl);
    }
  }
  shorten(request.auto_marker.ttl);
  shorten(request.cache.ttl);
  request.cache.retention.clear();
}

void ignore_marker(wire::LlmRequest& request, std::size_t number) {
  const std::size_t last = markers_of(request) - 1;
  std::size_t left = std::min(number, last);
  for (wire::Segment& segment : request.segments) {
    if (segment.marker && left-- == 0) {
      segment.marker.reset();
      return;
    }
  }
  request.auto_cache = false;
}

}  // namespace

std::size_t markers_of(const wire::LlmRequest& request) {
  const auto marked =
      std::count_if(request.segments.begin(), request.segments.end(),
                    [](const wire::Segment& segment) { return segment.marker.has_value(); });
  return static_cast<std::size_t>(marked) + (request.auto_cache ? 1 : 0);
}

bool asks_for_long_ttl(const wire::LlmRequest& request) {
  const bool marked = std::any_of(request.segments.begin(), request.segments.end(),
                                  [](const auto& s) { return s.marker && is_long(s.marker->ttl); });
  return marked || is_long(request.auto_marker.ttl) || is_long(request.cache.ttl) ||
         request.cache.retention == kRetained;
}

wire::LlmRequest as_seen(wire::LlmRequest request, const Disturbance& disturbance) {
  if (disturbance.short_ttl) {
    shorten_all(request);
  }
  if (disturbance.ignored_marker && markers_of(request) > 0) {
    ignore_marker(request, *disturbance.ignored_marker);
  }
  return request;
}

}  // namespace weir::cache
