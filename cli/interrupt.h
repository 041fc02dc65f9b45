// SPDX-License-Identifier: Apache-2.0
// Ctrl-C and the like as something to wait for, so that agents and their folders go first.
#pragma once

#include <csignal>

namespace weir::cli {

/// While it lives SIGINT, SIGTERM and SIGHUP end nothing, in threads begun meanwhile either: they
/// turn a descriptor readable. SIGPIPE is ignored: a closed stdout must not leave agents behind.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  int descriptor() const { return descriptor_; }

  /// The signal that came; 0 if none did. Takes it away from the descriptor.
  int take_signal() const;

 private:
  sigset_t before_{};

  struct sigaction pipe_before_ {};

  int descriptor_ = -1;
};

}  // namespace weir::cli
