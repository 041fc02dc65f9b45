// SPDX-License-Identifier: Apache-2.0
// What is being run, for a person who waits: one line of a terminal, overwritten and taken away.
#pragma once

#include <cstddef>
#include <ostream>

namespace weir::cli {

class Progress {
 public:
  /// Says nothing where nobody watches.
  Progress(std::ostream& err, bool watched, std::size_t scenarios);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Before anything else is written.
  void hide();

  /// After it; so many scenarios are done.
  void show(std::size_t done);

 private:
  std::ostream& err_;
  bool watched_;
  std::size_t scenarios_;
  bool shown_ = false;
};

}  // namespace weir::cli
