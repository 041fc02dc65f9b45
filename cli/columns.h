// SPDX-License-Identifier: Apache-2.0
// Rows of cells as people read them.
#pragma once

#include <string>
#include <vector>

namespace weir::cli {

using Cells = std::vector<std::string>;

/// Every column but the last as wide as its widest cell, two blanks between them. Rows have the
/// same number of cells; lines end without blanks.
std::string in_columns(const std::vector<Cells>& rows);

}  // namespace weir::cli
