// SPDX-License-Identifier: Apache-2.0
// One execution of a scenario: the agent runs twice against the mock, cold and warm.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"
#include "harness/process/process.h"
#include "harness/run/agent_registry.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/server/engine.h"

namespace weir::run {

/// What differs between machines and days; read once, passed on as data.
struct Machine {
  std::map<std::string, std::string> environment;
  std::string home;
  std::string temp;
  std::string host;
  std::string user;
  std::string date;  ///< "2026-11-25"
};

/// What every scenario of one command shares. References outlive the runs.
struct RunContext {
  const scenario::Project& project;
  const meter::Profiles& profiles;
  const pricing::PriceTable& prices;
  const AgentRegistry& agents;
  Machine machine;
  bool once = false;  ///< only the cold pass
  bool realtime = false;
  int interrupt = -1;  ///< turns readable when all is to end (process::ProcessSpec)
};

/// How the agent's process ended in one pass.
struct PassEnd {
  std::string name;
  process::ProcessResult process;
  std::vector<std::string> refused_hosts;  ///< real hosts that it tried to reach
};

struct Execution {
  std::vector<PassEnd> ends;
  std::vector<server::PassInfo> passes;
  std::vector<server::Record> records;  ///< in order of arrival
  std::vector<server::Stray> strays;
  std::size_t replacements = 0;
  std::string meter_error;
};

/// The answers of a scenario: its cassette or its script.
Result<cassette::Library> load_library(const scenario::Scenario& scenario);

/// Runs the agent. Errors: it can't be started, no port, no scratch folder. A pass that goes wrong
/// (crash, timeout, miss) is the last one.
Result<Execution> execute(const scenario::Scenario& scenario, const cassette::Library& library,
                          const RunContext& context);

}  // namespace weir::run
