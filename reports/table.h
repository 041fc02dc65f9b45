// SPDX-License-Identifier: Apache-2.0
// Right-aligned columns before a free last one.
#pragma once

#include <string>
#include <vector>

namespace weir::reports {

/// A line of cells; the last is free text.
struct Row {
  std::vector<std::string> cells;
  std::string text;
};

/// Every column as wide as its widest cell, two blanks between them, no blanks at line ends.
std::string render_table(const std::vector<Row>& rows);

}  // namespace weir::reports
