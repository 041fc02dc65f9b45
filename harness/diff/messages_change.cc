// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "core/base/redact.h"
#include "harness/diagnose/excerpt.h"
#include "harness/diff/breaks.h"

namespace weir::diff {
namespace {

using wire::LlmRequest;
using wire::Segment;
using wire::SegmentKind;

constexpr std::size_t kStubShare = 4;  ///< a stub is at most this part of what it replaces

using Place = std::vector<Segment>::const_iterator;

Place first_message(const LlmRequest& request) {
  return std::find_if(request.segments.begin(), request.segments.end(),
                      [](const Segment& s) { return s.section == wire::Section::messages; });
}

Place find_content(Place begin, Place end, const Segment& wanted) {
  return std::find_if(begin, end, [&](const Segment& s) { return s.content == wanted.content; });
}

bool is_prefix(std::string_view a, std::string_view b) {
  return b.substr(0, a.size()) == a;
}

std::string excerpt_of(const Segment& segment) {
  return redacted(diagnose::excerpt(segment.text));
}

/// The oldest messages are gone, the others stand as they stood.
bool is_window(const LlmRequest& was, const LlmRequest& now) {
  const Place first = first_message(now);
  if (first == now.segments.end()) {
    return false;
  }
  const Place kept = find_content(first_message(was), was.segments.end(), *first);
  if (kept == was.segments.end() || kept == first_message(was)) {
    return false;
  }
  const auto length = was.segments.end() - kept;
  return length <= now.segments.end() - first &&
         std::equal(kept, was.segments.end(), first,
                    [](const Segment& a, const Segment& b) { return a.content == b.content; });
}

Change changed_result(const Segment& was, const Segment& now) {
  const bool cut = is_prefix(now.text, was.text) || is_prefix(was.text, now.text);
  Change change;
  change.facts = {{"size_was", std::to_string(was.text.size())},
                  {"size_now", std::to_string(now.text.size())}};
  if (!cut && now.text.size() * kStubShare <= was.text.size()) {
    change.cause = "context_compacted";
    change.sub = "in_place";
  } else {
    change.sub = "reserialised";
  }
  return change;
}

/// The same block on both sides, or what stands in its place.
Change changed_block(const Segment& was, const Segment& now) {
  const bool dropped = was.role == wire::Role::assistant && now.role != wire::Role::assistant;
  if (was.kind == SegmentKind::thinking || now.kind == SegmentKind::thinking || dropped) {
    return {"thinking_dropped", {{"dropped", was.pointer}}, ""};
  }
  if ((was.kind == SegmentKind::image || was.kind == SegmentKind::document) &&
      now.kind != was.kind) {
    return {"media", {}, ""};
  }
  if (was.kind == SegmentKind::tool_result && now.kind == SegmentKind::tool_result) {
    return changed_result(was, now);
  }
  if (was.kind == SegmentKind::text && now.kind == SegmentKind::text &&
      was.role == wire::Role::user) {
    return {"injection", {}, ""};
  }
  return {"reserialised", {}, ""};
}

}  // namespace

bool is_summarised(const LlmRequest& was, const LlmRequest& now) {
  const auto before = was.segments.end() - first_message(was);
  const auto after = now.segments.end() - first_message(now);
  return before >= 4 && after * 2 <= before;
}

Change messages_change(const LlmRequest& was, const LlmRequest& now, std::size_t segment) {
  if (is_window(was, now)) {
    return {"window", {{"dropped", first_message(was)->pointer}}, ""};
  }
  if (is_summarised(was, now)) {
    return {"planned", {{"summary", now.segments.back().pointer}}, "context_compacted"};
  }
  if (segment >= was.segments.size() || segment >= now.segments.size()) {
    return {"reserialised", {}, ""};
  }
  const Segment& before = was.segments[segment];
  const auto at = now.segments.begin() + static_cast<std::ptrdiff_t>(segment);
  const Place moved = find_content(at, now.segments.end(), before);
  const auto behind = was.segments.begin() + static_cast<std::ptrdiff_t>(segment) + 1;
  const bool stood_there = find_content(behind, was.segments.end(), before) != was.segments.end();
  if (moved == now.segments.end() || stood_there) {
    return changed_block(before, *at);
  }
  return moved - at == 1 &&
                 find_content(was.segments.begin(), was.segments.end(), *at) == was.segments.end()
             ? Change{"injection", {{"inserted", at->pointer}}, ""}
             : Change{"resume_shape",
                      {{"moved_to", moved->pointer}, {"block", excerpt_of(before)}},
                      ""};
}

}  // namespace weir::diff
