// SPDX-License-Identifier: Apache-2.0
// Lets a server that stops wake connections that wait for a delay to pass.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace weir::net {

class StopToken {
 public:
  void stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

  bool stopped() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return stopped_;
  }

  /// False if the server stopped meanwhile.
  bool wait(std::chrono::microseconds delay) const {
    std::unique_lock<std::mutex> lock(mutex_);
    return !changed_.wait_for(lock, delay, [this] { return stopped_; });
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool stopped_ = false;
};

}  // namespace weir::net
