// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/sse.h"

#include <utility>

namespace weir::wire {

/// A line ends with a line feed, a carriage return, or both. A return at the very end may have its
/// line feed still to come.
std::optional<std::string_view> SseReader::next_line() {
  const std::size_t end = text_.find_first_of("\r\n", begin_);
  const bool returns = end != std::string::npos && text_[end] == '\r';
  if (end == std::string::npos || (returns && end + 1 == text_.size())) {
    text_.erase(0, begin_);
    begin_ = 0;
    return std::nullopt;
  }
  const std::string_view line = std::string_view(text_).substr(begin_, end - begin_);
  begin_ = end + (returns && text_[end + 1] == '\n' ? 2 : 1);
  return line;
}

std::optional<std::string> SseReader::next() {
  constexpr std::string_view kData = "data:";
  while (const std::optional<std::string_view> line = next_line()) {
    if (line->empty() && std::exchange(has_data_, false)) {
      return std::exchange(data_, "");
    }
    if (line->starts_with(kData)) {
      const std::string_view value = line->substr(kData.size());
      data_ += has_data_ ? "\n" : "";
      data_ += value.substr(value.starts_with(' ') ? 1 : 0);
      has_data_ = true;
    }
  }
  return std::nullopt;
}

}  // namespace weir::wire
