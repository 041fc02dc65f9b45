// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.h"

#include <initializer_list>
#include <sys/signalfd.h>
#include <unistd.h>

namespace weir::cli {

Interrupt::Interrupt() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
  descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);

  struct sigaction ignore {};

  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &pipe_before_);
}

Interrupt::~Interrupt() {
  ::close(descriptor_);
  ::sigaction(SIGPIPE, &pipe_before_, nullptr);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

int Interrupt::take_signal() const {
  signalfd_siginfo info{};
  return ::read(descriptor_, &info, sizeof(info)) == sizeof(info) ? static_cast<int>(info.ssi_signo)
                                                                  : 0;
}

}  // namespace weir::cli
