// SPDX-License-Identifier: Apache-2.0
#include "harness/process/process.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/process/descendants.h"
#include "harness/process/output_tail.h"
#include "harness/process/spawn.h"

namespace weir::process {
namespace {

using Clock = std::chrono::steady_clock;

/// Time between the polite signal and the final one.
constexpr std::chrono::milliseconds kGrace{500};

int remaining_ms(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left < 0 ? 0 : static_cast<int>(std::min<std::int64_t>(left, 1'000'000'000));
}

enum class Woken { ended, late, interrupted };

/// Waits for a process while its output is read.
class Watch {
 public:
  Watch(const Spawned& spawned, OutputTail& tail) : spawned_(spawned), tail_(tail) {}

  /// What comes first: the end of the process, the deadline, or a word on `interrupt`.
  Woken until(Clock::time_point deadline, int interrupt = -1) {
    for (;;) {
      std::array<pollfd, 3> polled{pollfd{spawned_.pidfd, POLLIN, 0},
                                   pollfd{output_open_ ? spawned_.output : -1, POLLIN, 0},
                                   pollfd{interrupt, POLLIN, 0}};
      const int ready = ::poll(polled.data(), polled.size(), remaining_ms(deadline));
      if (ready < 0 && errno != EINTR) {
        return Woken::late;
      }
      if (ready == 0) {
        return Woken::late;
      }
      if (polled[1].revents != 0) {
        read_some();
      }
      if ((polled[0].revents & POLLIN) != 0) {
        drain();
        return Woken::ended;
      }
      if (polled[2].revents != 0) {
        return Woken::interrupted;
      }
    }
  }

 private:
  bool read_some() {
    std::array<char, 16384> chunk{};
    const ssize_t got = ::read(spawned_.output, chunk.data(), chunk.size());
    if (got > 0) {
      tail_.append({chunk.data(), static_cast<std::size_t>(got)});
      return true;
    }
    output_open_ = got < 0 && (errno == EAGAIN || errno == EINTR);
    return false;
  }

  /// What is in the pipe now; a left-over child that holds it open is not waited for.
  void drain() {
    while (output_open_ && read_some()) {
    }
  }

  const Spawned& spawned_;
  OutputTail& tail_;
  bool output_open_ = true;
};

void fill_status(ProcessResult& result, int status) {
  if (WIFSIGNALED(status)) {
    result.signal = WTERMSIG(status);
    result.exit_code = 128 + result.signal;
  } else {
    result.exit_code = WEXITSTATUS(status);
  }
}

/// Waits for the leader and for the members of its group, which weir inherits when their parents
/// end: nobody else would.
void reap_group(ProcessResult& result, pid_t leader) {
  for (;;) {
    int status = 0;
    const pid_t pid = ::waitpid(-leader, &status, 0);
    if (pid == leader) {
      fill_status(result, status);
    }
    if (pid < 0 && errno != EINTR) {
      return;
    }
  }
}

}  // namespace

Result<ProcessResult> run_process(const ProcessSpec& spec) {
  ProcessSpec marked = spec;
  const std::string mark = mark_run(marked.env);
  const Clock::time_point start = Clock::now();
  WEIR_TRY(const Spawned spawned, spawn(marked));
  OutputTail tail(spec.tail_bytes);
  Watch watch(spawned, tail);
  ProcessResult result;
  const Woken woken = watch.until(start + spec.timeout, spec.interrupt);
  if (woken != Woken::ended) {
    result.timed_out = woken == Woken::late;
    result.interrupted = woken == Woken::interrupted;
    ::kill(-spawned.pid, SIGTERM);
    if (watch.until(Clock::now() + kGrace) != Woken::ended) {
      ::kill(-spawned.pid, SIGKILL);
      watch.until(Clock::time_point::max());
    }
  }
  // The leader is a zombie still, so its group id can't belong to anyone else.
  ::kill(-spawned.pid, SIGKILL);
  result.wall = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  kill_marked(mark);
  reap_group(result, spawned.pid);
  result.output_tail = tail.text();
  ::close(spawned.pidfd);
  ::close(spawned.output);
  return result;
}

bool is_interrupted(int interrupt) {
  pollfd polled{interrupt, POLLIN, 0};
  return interrupt >= 0 && ::poll(&polled, 1, 0) > 0;
}

}  // namespace weir::process
