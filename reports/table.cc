// SPDX-License-Identifier: Apache-2.0
#include "reports/table.h"

#include <algorithm>

#include "reports/safe_text.h"

namespace weir::reports {
namespace {

std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.cells.size()));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(row.cells[i]));
    }
  }
  return widths;
}

}  // namespace

std::string render_table(const std::vector<Row>& rows) {
  const std::vector<std::size_t> widths = widths_of(rows);
  std::string out;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = i < row.cells.size() ? row.cells[i] : "";
      line.append(2 + widths[i] - width_of(cell), ' ').append(cell);
    }
    line.append("  ").append(row.text);
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).append("\n");
  }
  return out;
}

}  // namespace weir::reports
