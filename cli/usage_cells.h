// SPDX-License-Identifier: Apache-2.0
// Lines of the tables of `weir usage`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/strong.h"

namespace weir::cli {

struct Cell {
  std::string text;
  std::size_t width = 0;
};

/// Two blanks between cells; numbers to the right, the second cell (a model) to the left; no blanks
/// at the end.
std::string line_of(const std::vector<Cell>& cells);

/// "6,144"
std::string count(Tokens tokens);

/// "24.8 %"; "0.0 %" of nothing.
std::string share(Tokens part, Tokens whole);

}  // namespace weir::cli
