// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/repeated_text.h"

#include <algorithm>

namespace weir::diff {
namespace {

constexpr std::size_t kLeastBytes = 64;
constexpr std::size_t kEscapeBytes = 6;
constexpr std::size_t kEscapeShare = 5;

}  // namespace

bool repeats_another(const wire::LlmRequest& request, const wire::Segment& segment) {
  if (segment.text.size() < kLeastBytes) {
    return false;
  }
  return std::count_if(request.segments.begin(), request.segments.end(),
                       [&](const wire::Segment& other) { return other.text == segment.text; }) > 1;
}

bool holds_itself_twice(const std::string& text) {
  // A quarter of the text: what is repeated is at most a half, and something may stand around it.
  const std::size_t length = text.size() / 4;
  if (length < kLeastBytes) {
    return false;
  }
  for (const std::size_t from : {std::size_t{0}, length / 4, length / 2}) {
    const std::string part = text.substr(from, length);
    if (text.find(part, from + length) != std::string::npos) {
      return true;
    }
  }
  return false;
}

bool is_escaped(const std::string& body, const wire::Segment& segment) {
  const std::string raw = body.substr(segment.raw.begin, segment.raw.size());
  std::size_t escapes = 0;
  for (std::size_t at = raw.find("\\u"); at != std::string::npos; at = raw.find("\\u", at + 2)) {
    ++escapes;
  }
  return escapes * kEscapeBytes * kEscapeShare >= raw.size() && escapes > 0;
}

}  // namespace weir::diff
