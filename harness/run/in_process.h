// SPDX-License-Identifier: Apache-2.0
// Runs a registered C++ agent on a thread of this process.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/net/server.h"
#include "harness/process/process.h"
#include "harness/run/agent_registry.h"

namespace weir::run {

/// As process::run_process, of which the environment, the folder and the time limit count. When the
/// time is up the server is stopped, so that the agent's next call fails and it ends.
Result<process::ProcessResult> run_in_process(const AgentRegistry& agents, const std::string& name,
                                              const process::ProcessSpec& spec,
                                              net::Server& server);

}  // namespace weir::run
