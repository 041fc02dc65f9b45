// SPDX-License-Identifier: Apache-2.0
#include "harness/run/suite.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <string>
#include <thread>

#include "harness/run/judge.h"

namespace weir::run {

namespace {

/// An exception must not end the process while agents of other workers run.
RunResult run_guarded(const scenario::Scenario& scenario, const RunContext& context) {
  try {
    return run_one(scenario, context);
  } catch (const std::exception& error) {
    RunResult failed;
    failed.verdict = error_verdict(
        scenario.id, Error{ErrorKind::internal,
                           std::string("internal error: ") + error.what() + "; please report it"});
    return failed;
  }
}

}  // namespace

void run_suite(const std::vector<const scenario::Scenario*>& scenarios, const RunContext& context,
               std::size_t jobs, const OnResult& on_result) {
  std::vector<std::promise<RunResult>> promises(scenarios.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < scenarios.size(); i = next++) {
      promises[i].set_value(run_guarded(*scenarios[i], context));
    }
  };
  std::vector<std::jthread> workers;  // joined also where on_result throws
  const std::size_t count =
      std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, scenarios.size()));
  workers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back(work);
  }
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    on_result(*scenarios[i], promises[i].get_future().get());
  }
}

}  // namespace weir::run
