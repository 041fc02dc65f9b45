// SPDX-License-Identifier: Apache-2.0
#include "core/net/thread_pool.h"

#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

namespace weir::net {
namespace {

constexpr std::chrono::seconds kIdleLife{10};

}  // namespace

ThreadPool& ThreadPool::shared() {
  static ThreadPool* const pool = new ThreadPool;
  return *pool;
}

std::size_t ThreadPool::busy() const {
  const std::lock_guard lock(mutex_);
  return busy_;
}

bool ThreadPool::submit(Task task) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= idle_ && !spawn_thread()) {
    return false;
  }
  ++busy_;
  ++task.group->unfinished_;
  queue_.push_back(std::move(task));
  wake_.notify_one();
  return true;
}

bool ThreadPool::spawn_thread() {
  try {
    std::thread([this] { work_until_idle(); }).detach();
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

void ThreadPool::work_until_idle() {
  std::unique_lock lock(mutex_);
  Task task{};
  while (next_task(lock, task)) {
    lock.unlock();
    task.work();
    task.work = nullptr;  // what it holds goes before the group hears that it ended
    lock.lock();
    --busy_;
    if (--task.group->unfinished_ == 0) {
      task.group->all_done_.notify_all();
    }
  }
}

bool ThreadPool::next_task(std::unique_lock<std::mutex>& lock, Task& task) {
  ++idle_;
  const bool found = wake_.wait_for(lock, kIdleLife, [this] { return !queue_.empty(); });
  --idle_;
  if (found) {
    task = std::move(queue_.front());
    queue_.pop_front();
  }
  return found;
}

bool TaskGroup::run(std::function<void()> work) {
  return ThreadPool::shared().submit({std::move(work), this});
}

void TaskGroup::wait() {
  std::unique_lock lock(ThreadPool::shared().mutex_);
  all_done_.wait(lock, [this] { return unfinished_ == 0; });
}

}  // namespace weir::net
