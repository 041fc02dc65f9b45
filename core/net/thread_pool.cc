// SPDX-License-Identifier: Apache-2.0
#include "core/net/thread_pool.h"

#include <chrono>
#include <thread>
#include <utility>

namespace weir::net {
namespace {

constexpr std::chrono::seconds kIdleLife{10};

}  // namespace

ThreadPool& ThreadPool::shared() {
  // Never destroyed: its detached threads may outlive main's statics.
  static auto* pool = new ThreadPool();
  return *pool;
}

void ThreadPool::submit(std::function<void()> task) {
  bool start_thread = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    start_thread = tasks_.size() > idle_;
  }
  if (start_thread) {
    std::thread([this] { work(); }).detach();
  } else {
    ready_.notify_one();
  }
}

std::size_t ThreadPool::busy() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return busy_;
}

void ThreadPool::work() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    ++idle_;
    const bool got = ready_.wait_for(lock, kIdleLife, [this] { return !tasks_.empty(); });
    --idle_;
    if (!got) {
      return;
    }
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    ++busy_;
    lock.unlock();
    task();
    lock.lock();
    --busy_;
  }
}

}  // namespace weir::net
