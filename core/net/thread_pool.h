// SPDX-License-Identifier: Apache-2.0
// One pool of threads for every connection of the process: it grows on demand and shrinks when
// idle.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace weir::net {

class TaskGroup;

/// A task gets a thread at once, an idle one or a new one: tasks that block for long (a connection
/// holds its thread while it is open) never make others wait.
class ThreadPool {
 public:
  /// The pool of the process. It is never destroyed: idle threads may outlive main.
  static ThreadPool& shared();

  /// How many tasks are queued or running.
  std::size_t busy() const;

 private:
  friend class TaskGroup;

  struct Task {
    std::function<void()> work;
    TaskGroup* group;
  };

  bool submit(Task task);
  bool spawn_thread();
  void work_until_idle();
  bool next_task(std::unique_lock<std::mutex>& lock, Task& task);

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> queue_;
  std::size_t idle_ = 0;
  std::size_t busy_ = 0;
};

/// Tasks that are waited for together. It must outlive them: call `wait` before it goes.
class TaskGroup {
 public:
  /// False if the system has no thread left; the task is dropped then. Tasks must not throw.
  bool run(std::function<void()> work);
  /// Returns when every task of the group has ended.
  void wait();

 private:
  friend class ThreadPool;

  std::size_t unfinished_ = 0;  // guarded by the pool's mutex, as the pool counts
  std::condition_variable all_done_;
};

}  // namespace weir::net
