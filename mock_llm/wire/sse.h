// SPDX-License-Identifier: Apache-2.0
// Server-sent events out of a stream of bytes (https://html.spec.whatwg.org, event streams), as far
// as the providers use them: the data of each event.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace weir::wire {

class SseReader {
 public:
  /// Takes what has come, cut anywhere.
  void feed(std::string_view bytes) { text_.append(bytes); }

  /// The data of the next complete event, its lines joined by line feeds; none where that has yet
  /// to come. Names, comments and events without data are passed over.
  std::optional<std::string> next();

 private:
  std::optional<std::string_view> next_line();

  std::string text_;
  std::size_t begin_ = 0;  ///< of what wasn't read yet
  std::string data_;       ///< of the event that has begun
  bool has_data_ = false;
};

}  // namespace weir::wire
