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

}  // namespace weir::cli
