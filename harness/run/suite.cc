// SPDX-License-Identifier: Apache-2.0
#include "harness/run/suite.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace weir::run {

void run_suite(const std::vector<const scenario::Scenario*>& scenarios, const RunContext& context,
               std::size_t jobs, const OnResult& on_result) {
  std::vector<std::promise<RunResult>> promises(scenarios.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < scenarios.size(); i = next++) {
      promises[i].set_value(run_one(*scenarios[i], context));
    }
  };
  std::vector<std::thread> workers;
  const std::size_t count =
      std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, scenarios.size()));
  workers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back(work);
  }
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    on_result(*scenarios[i], promises[i].get_future().get());
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
}

}  // namespace weir::run
