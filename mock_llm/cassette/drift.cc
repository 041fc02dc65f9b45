// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/drift.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "mock_llm/cache/leaf.h"

namespace weir::cassette {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;

/// The request with the segments of one section only, as if it had no parameters.
LlmRequest only(const LlmRequest& request, Section section) {
  LlmRequest part;
  part.body = request.body;
  std::copy_if(request.segments.begin(), request.segments.end(), std::back_inserter(part.segments),
               [section](const Segment& segment) { return segment.section == section; });
  return part;
}

std::string described(std::string_view pointer, std::int64_t byte) {
  return std::string(pointer) + " byte " + std::to_string(byte);
}

bool same_parameters(const LlmRequest& a, const LlmRequest& b) {
  return a.salts.tools == b.salts.tools && a.salts.system == b.salts.system &&
         a.salts.messages == b.salts.messages;
}

std::vector<Digest128> contents(const LlmRequest& request, bool messages_only) {
  std::vector<Digest128> contents;
  for (const Segment& segment : request.segments) {
    if (!messages_only || segment.section == Section::messages) {
      contents.push_back(segment.content);
    }
  }
  return contents;
}

std::string text_of(const LlmRequest& request, Section section) {
  std::string text;
  for (const Segment& segment : request.segments) {
    if (segment.section == section) {
      text.append(text.empty() ? "" : "\n").append(segment.text);
    }
  }
  return text;
}

/// The share of the longer text that both begin and end with, in thousandths.
std::size_t likeness(const std::string& left, const std::string& right) {
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer == 0) {
    return 1000;
  }
  const auto front = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  const auto back = std::mismatch(left.rbegin(), std::make_reverse_iterator(front.first),
                                  right.rbegin(), std::make_reverse_iterator(front.second));
  const auto shared = (front.first - left.begin()) + (back.first - left.rbegin());
  return static_cast<std::size_t>(shared) * 1000 / longer;
}

bool has_tools(const LlmRequest& request) {
  return std::any_of(request.segments.begin(), request.segments.end(), [](const Segment& segment) {
    return segment.section == Section::tools && segment.kind == wire::SegmentKind::tool;
  });
}

}  // namespace

std::optional<cache::Divergence> section_difference(const LlmRequest& was, const LlmRequest& now,
                                                    Section section) {
  const LlmRequest before = only(was, section);
  const LlmRequest after = only(now, section);
  if (std::optional<cache::Divergence> found = cache::find_divergence(before, after)) {
    return found;
  }
  const std::size_t shared = std::min(before.segments.size(), after.segments.size());
  cache::Divergence extra{shared, section, {}, 0, {}, {}};
  if (shared < after.segments.size()) {
    extra.pointer = after.segments[shared].pointer;
    extra.now = cache::surroundings(after.segments[shared].text, 0);
    return extra;
  }
  if (shared < before.segments.size()) {
    extra.pointer = before.segments[shared].pointer;
    extra.was = cache::surroundings(before.segments[shared].text, 0);
    return extra;
  }
  return std::nullopt;
}

std::vector<std::string> drift_of(const LlmRequest& was, const LlmRequest& now) {
  std::vector<std::string> drift;
  if (was.model != now.model) {
    drift.push_back(described("/model", cache::text_leaf("", was.model, now.model).byte));
  }
  const bool same_size = was.segments.size() == now.segments.size();
  if (same_size && !cache::find_divergence(was, now)) {
    return drift;
  }
  if (!same_parameters(was, now)) {
    drift.emplace_back("parameters");
  }
  for (const Section section : {Section::tools, Section::system, Section::messages}) {
    if (const auto found = section_difference(was, now, section)) {
      drift.push_back(described(found->pointer, found->byte));
    }
  }
  return drift;
}

bool same_messages(const LlmRequest& a, const LlmRequest& b) {
  return contents(a, true) == contents(b, true);
}

std::size_t common_segments(const LlmRequest& a, const LlmRequest& b) {
  std::vector<Digest128> left = contents(a, false);
  std::vector<Digest128> right = contents(b, false);
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  std::vector<Digest128> common;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(common));
  return common.size();
}

std::size_t likeness_of_messages(const LlmRequest& a, const LlmRequest& b) {
  if (a.provider != b.provider) {
    return 0;
  }
  return likeness(text_of(a, Section::messages), text_of(b, Section::messages));
}

int likeness_of_lanes(const LlmRequest& a, const LlmRequest& b) {
  constexpr std::size_t kAlike = 500;
  const bool alike = likeness(text_of(a, Section::system), text_of(b, Section::system)) >= kAlike;
  return (has_tools(a) == has_tools(b) ? 1 : 0) + (alike ? 1 : 0);
}

}  // namespace weir::cassette
