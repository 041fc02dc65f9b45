// SPDX-License-Identifier: Apache-2.0
// One process of the agent, from an empty HOME to its end, against a server of its own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/net/http.h"
#include "core/pricing/price_table.h"
#include "harness/process/process.h"
#include "harness/run/agent_registry.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/server/stand_ins.h"

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
  std::string reported{};                  ///< what it wrote to the file of $WEIR_REPORTED
};

/// Who answers the agent.
struct AgentPass {
  std::string name;
  net::Handler handler;
  net::Handler too_large;  ///< answers a body that is larger than the server takes
  /// Told before the agent starts what is the run's own in its requests.
  std::function<void(const server::StandIns&)> begin;
  /// Keys of a pass with the real provider, by variable: the network is open to its tools. None:
  /// offline, with dummies for keys.
  std::optional<std::map<std::string, std::string>> keys{};
  std::map<std::string, std::string> env{};  ///< variables of this pass alone
};

/// Errors: it can't be started, no port, no scratch folder, interrupted.
Result<PassEnd> run_agent(const scenario::Scenario& scenario, const RunContext& context,
                          const AgentPass& pass);

}  // namespace weir::run
