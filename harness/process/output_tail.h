// SPDX-License-Identifier: Apache-2.0
// The end of what a program printed, fit to be shown in a report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::process {

class OutputTail {
 public:
  explicit OutputTail(std::size_t limit) : limit_(limit) {}

  void append(std::string_view bytes);
  /// Whole lines where something was cut, valid UTF-8.
  std::string text() const;

 private:
  std::size_t limit_;
  std::string bytes_;
  bool cut_ = false;
};

}  // namespace weir::process
