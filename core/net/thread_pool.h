// SPDX-License-Identifier: Apache-2.0
// Threads for connections: as many as there are connections, kept for the next ones.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace weir::net {

/// A connection holds a thread for its whole life, so a fixed pool would let the next client wait
/// for another one to leave. This one starts a thread where none is idle and lets idle ones expire.
class ThreadPool {
 public:
  /// The pool of the process: all listeners share it. It lives until the process ends.
  static ThreadPool& shared();

  void submit(std::function<void()> task);
  /// Threads that run a task now.
  std::size_t busy() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> tasks_;
  std::size_t idle_ = 0;
  std::size_t busy_ = 0;
};

}  // namespace weir::net
