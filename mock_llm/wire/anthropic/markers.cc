// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/markers.h"

#include <algorithm>
#include <optional>
#include <string>

#include "mock_llm/wire/auto_marker.h"

namespace weir::wire::anthropic {
namespace {

constexpr std::size_t kMaxMarkers = 4;

/// "/messages/15/content/1" as the service writes it: "messages.15.content.1."
std::string dotted(const std::string& pointer) {
  if (pointer.empty()) {
    return {};
  }
  std::string path = pointer.substr(1) + ".";
  std::replace(path.begin(), path.end(), '/', '.');
  return path;
}

/// Text as reported by users of the API (headroom issue 2939, 2026).
Refusal check_order(const std::vector<CacheMarker>& markers) {
  bool short_seen = false;
  for (const CacheMarker& marker : markers) {
    if (marker.ttl == "1h" && short_seen) {
      return invalid_request(dotted(marker.pointer) +
                             "cache_control.ttl: a ttl='1h' cache_control block must not come "
                             "after a ttl='5m' cache_control block. Note that blocks are processed "
                             "in the following order: `tools`, `system`, `messages`.");
    }
    short_seen = short_seen || marker.ttl == "5m";
  }
  return {};
}

}  // namespace

Refusal check_markers(const LlmRequest& request, const std::vector<CacheMarker>& markers) {
  std::vector<CacheMarker> all = markers;
  const std::optional<std::size_t> automatic = automatically_marked(request);
  const auto* there = automatic ? &request.segments[*automatic].marker : nullptr;
  if (there != nullptr && !*there) {
    all.push_back(request.auto_marker);
  }
  if (all.size() > kMaxMarkers) {
    return invalid_request("A maximum of 4 blocks with cache_control may be provided. Found " +
                           std::to_string(all.size()) + ".");
  }
  // Prompt caching page of 2026-08-21: automatic caching is refused where the block that it would
  // mark carries another TTL. The wording is ours.
  if (there != nullptr && *there && (*there)->ttl != request.auto_marker.ttl) {
    return invalid_request(
        "cache_control.ttl: the last block has a cache_control marker with another ttl");
  }
  return check_order(all);
}

}  // namespace weir::wire::anthropic
