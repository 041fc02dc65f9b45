// SPDX-License-Identifier: Apache-2.0
// Text reports on a terminal: the same words, with colours, and lines that fit.
#pragma once

#include <cstddef>
#include <string>

namespace weir::reports {

struct Style {
  std::size_t width = 0;  ///< columns; 0: lines stay as they are
  bool colour = false;

  bool operator==(const Style&) const = default;
};

/// Lines that are too long are broken at their columns, then at blanks; a word never is, so that
/// paths and commands can be copied. Colours are SGR sequences around the first word of a line.
std::string styled(const std::string& text, const Style& style);

}  // namespace weir::reports
