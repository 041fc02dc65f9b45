// SPDX-License-Identifier: Apache-2.0
// Runs one scenario's agent against the mock: twice, cold and on the warm cache, or as its `runs`
// say.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "harness/run/agent_pass.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/server/engine.h"

namespace weir::run {

struct Execution {
  std::vector<PassEnd> ends;
  std::vector<server::PassInfo> passes;
  std::vector<server::Record> records;  ///< in order of arrival
  std::vector<server::Stray> strays;
  std::size_t replacements = 0;
  std::string meter_error;
  std::vector<std::string> unmet_faults;  ///< injected, and no request was met
};

/// The answers of a scenario: its cassette or its script.
Result<cassette::Library> load_library(const scenario::Scenario& scenario);

/// Runs the agent. Errors: it can't be started, no port, no scratch folder. A pass that goes wrong
/// (crash, timeout, miss) is the last one.
Result<Execution> execute(const scenario::Scenario& scenario, const cassette::Library& library,
                          const RunContext& context);

}  // namespace weir::run
