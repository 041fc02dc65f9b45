// SPDX-License-Identifier: Apache-2.0
#include "cli/standard_input.h"

#include <array>
#include <unistd.h>

namespace weir::cli {

Result<std::string> read_standard_input() {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0) {
      return infrastructure_error("standard input can't be read");
    }
    if (count == 0) {
      return text;
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::optional<std::string> read_line() {
  std::string line;
  char next = 0;
  // Byte by byte: what stands behind the line belongs to the next question.
  while (read(STDIN_FILENO, &next, 1) == 1) {
    if (next == '\n') {
      return line;
    }
    line.push_back(next);
  }
  return line.empty() ? std::nullopt : std::optional(line);
}

}  // namespace weir::cli
