// SPDX-License-Identifier: Apache-2.0
// Many scenarios on a few workers, told in the order of their ids whatever ends first.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "harness/run/run_one.h"

namespace weir::run {

/// Called once a scenario, in the order given, never concurrently.
using OnResult = std::function<void(const scenario::Scenario&, RunResult)>;

void run_suite(const std::vector<const scenario::Scenario*>& scenarios, const RunContext& context,
               std::size_t jobs, const OnResult& on_result);

}  // namespace weir::run
