// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/unverified.h"

#include <algorithm>
#include <string_view>

#include "mock_llm/meter/file_rules.h"

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

bool has_marker(const LlmRequest& request) {
  return request.auto_cache ||
         any_segment(request, [](const Segment& segment) { return segment.marker.has_value(); });
}

/// Two calls, or two results, side by side: whether they are one position of the cache or two is
/// what `collapse_runs` decides.
bool has_run(const LlmRequest& request) {
  const auto run = std::adjacent_find(
      request.segments.begin(), request.segments.end(), [](const Segment& a, const Segment& b) {
        return a.kind == b.kind &&
               (a.kind == wire::SegmentKind::tool_use || a.kind == wire::SegmentKind::tool_result);
      });
  return run != request.segments.end();
}

/// OpenAI and Gemini cache without being asked to, Anthropic only where something is marked.
bool takes_part_in_cache(const LlmRequest& request, const cache::Rules& rules) {
  switch (rules.regime) {
    case cache::Regime::none:
      return false;
    case cache::Regime::steps:
      return true;
    case cache::Regime::endings:
      return request.cache.mode != "explicit" || has_marker(request);
    case cache::Regime::breakpoints:
      break;
  }
  return has_marker(request);
}

/// The shortest minimum of all models (prompt caching pages of the providers, 2026-11): whatever a
/// model's own is, shorter prompts are never cached.
constexpr Tokens kLeastMinimum{512};

bool depends_on_cache(std::string_view value, const LlmRequest& request, const cache::Rules& rules,
                      Tokens total) {
  if (value == "cache.collapse_runs" && !has_run(request)) {
    return false;
  }
  const Tokens shortest = value == "cache.minimum" ? kLeastMinimum : rules.minimum;
  return !(total < shortest) && takes_part_in_cache(request, rules);
}

bool depends_on_count(std::string_view value, const LlmRequest& request, const Profile& profile) {
  if (value == "image") {
    return any_segment(request, [](const Segment& segment) { return !segment.images.empty(); });
  }
  if (value == "image.unknown") {
    return has_assumed_image(request, profile);
  }
  if (value == "page") {
    return has_pages(request);
  }
  return !starts_with(value, "tool") || any_segment(request, [](const Segment& segment) {
    return segment.kind == wire::SegmentKind::tool;
  });
}

}  // namespace

std::vector<std::string> unverified_values(const LlmRequest& request, const Profile& profile,
                                           Method method, Tokens total) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& value) { names.push_back(profile.model + ": " + value); };
  const bool counted = method != Method::exact;
  if (!profile.verified && (counted || depends_on_cache("cache", request, profile.cache, total))) {
    add("profile of " + profile.from);
  }
  for (const std::string& value : profile.unverified) {
    const bool used =
        starts_with(value, "cache.")
            ? depends_on_cache(value, request, profile.cache, total)
            : counted && value != "context_window" && depends_on_count(value, request, profile);
    if (used) {
      add(value);
    }
  }
  return names;
}

}  // namespace weir::meter
