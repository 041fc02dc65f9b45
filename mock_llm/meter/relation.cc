// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/relation.h"

#include <algorithm>
#include <string_view>

namespace weir::meter {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;

const Segment* first_of(const LlmRequest& request, Section section) {
  const auto found =
      std::find_if(request.segments.begin(), request.segments.end(),
                   [&](const Segment& segment) { return segment.section == section; });
  return found == request.segments.end() ? nullptr : &*found;
}

/// One text made of the other by a small change: begin and end agree over more than half of it.
bool is_edit(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto head = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const auto tail = static_cast<std::size_t>(
      std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  return std::min(head + tail, shorter) * 2 >= std::max(a.size(), b.size());
}

}  // namespace

std::string lane_of(const LlmRequest& request) {
  const Segment* question = first_of(request, Section::messages);
  return question == nullptr ? "empty" : to_hex(question->content).substr(0, 12);
}

Digest128 question_digest(const LlmRequest& request) {
  const Segment* question = first_of(request, Section::messages);
  return question == nullptr ? Digest128{} : question->content;
}

std::size_t common_prefix(const LlmRequest& a, const LlmRequest& b) {
  const auto end =
      std::mismatch(
          a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
          [](const Segment& left, const Segment& right) { return left.content == right.content; })
          .first;
  return static_cast<std::size_t>(end - a.segments.begin());
}

bool is_same_work(const LlmRequest& a, const LlmRequest& b) {
  const Segment* question = first_of(a, Section::messages);
  const Segment* other_question = first_of(b, Section::messages);
  if (a.model != b.model || question == nullptr || other_question == nullptr ||
      question->content != other_question->content) {
    return false;
  }
  const Segment* system = first_of(a, Section::system);
  const Segment* other_system = first_of(b, Section::system);
  if (system == nullptr || other_system == nullptr) {
    return system == other_system;
  }
  return is_edit(system->text, other_system->text);
}

}  // namespace weir::meter
