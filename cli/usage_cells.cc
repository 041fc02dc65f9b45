// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_cells.h"

#include "core/base/text.h"

namespace weir::cli {

namespace {

constexpr std::size_t kModel = 1;
constexpr std::int64_t kPermille = 1000;

}  // namespace

std::string line_of(const std::vector<Cell>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& [text, width] = cells[i];
    const std::string gap(text.size() < width ? width - text.size() : 0, ' ');
    line += i == 0 ? "" : "  ";
    line += i == kModel ? text + gap : gap + text;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string count(Tokens tokens) {
  return with_thousands(tokens.count());
}

std::string share(Tokens part, Tokens whole) {
  const std::int64_t permille =
      whole < Tokens(1) ? 0 : (part.count() * kPermille + whole.count() / 2) / whole.count();
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

}  // namespace weir::cli
