// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/unverified.h"

#include <algorithm>
#include <string_view>

namespace weir::meter {
namespace {

using wire::LlmRequest;
using wire::Segment;

template <typename Predicate>
bool any_segment(const LlmRequest& request, const Predicate& matches) {
  return std::any_of(request.segments.begin(), request.segments.end(), matches);
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool has_assumed_image(const LlmRequest& request, const Profile& profile) {
  return any_segment(request, [&profile](const Segment& segment) {
    return std::any_of(
        segment.images.begin(), segment.images.end(),
        [&profile](const wire::Media& image) { return is_assumed(image, profile.image); });
  });
}

bool is_used(std::string_view value, const LlmRequest& request, const Profile& profile,
             Method method) {
  if (value == "context_window") {
    return false;
  }
  if (starts_with(value, "cache.")) {
    return request.auto_cache ||
           any_segment(request, [](const Segment& segment) { return segment.marker.has_value(); });
  }
  if (method == Method::exact) {
    return false;
  }
  if (value == "image") {
    return any_segment(request, [](const Segment& segment) { return !segment.images.empty(); });
  }
  if (value == "image.unknown") {
    return has_assumed_image(request, profile);
  }
  const bool of_tools = starts_with(value, "tool_prompt");
  return !of_tools || any_segment(request, [](const Segment& segment) {
    return segment.kind == wire::SegmentKind::tool;
  });
}

}  // namespace

std::vector<std::string> unverified_values(const LlmRequest& request, const Profile& profile,
                                           Method method) {
  std::vector<std::string> names;
  for (const std::string& value : profile.unverified) {
    if (is_used(value, request, profile, method)) {
      names.push_back(profile.model);
      names.back().append(": ").append(value);
    }
  }
  return names;
}

}  // namespace weir::meter
