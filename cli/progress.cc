// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <string_view>

namespace weir::cli {
namespace {

/// To the beginning of the line, which is erased to its end.
constexpr std::string_view kErase = "\r\x1b[K";

}  // namespace

Progress::Progress(std::ostream& err, bool watched, std::size_t scenarios)
    : err_(err), watched_(watched), scenarios_(scenarios) {
  show(0);
}

Progress::~Progress() {
  hide();
}

void Progress::hide() {
  if (shown_) {
    err_ << kErase << std::flush;
    shown_ = false;
  }
}

void Progress::show(std::size_t done) {
  if (watched_ && done < scenarios_) {
    err_ << kErase << "running: " << done << " of " << scenarios_
         << (scenarios_ == 1 ? " scenario" : " scenarios") << " done" << std::flush;
    shown_ = true;
  }
}

}  // namespace weir::cli
