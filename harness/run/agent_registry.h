// SPDX-License-Identifier: Apache-2.0
// C++ agents that run inside of weir's process: a program registers them by name.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <ostream>
#include <string>

namespace weir::run {

/// What an agent in a process of its own would get from its environment.
struct AgentCall {
  std::map<std::string, std::string> env;  ///< base URLs and dummy keys included
  std::filesystem::path cwd;               ///< of the scenario; the process does not change its own
  std::ostream* output = nullptr;
};

/// Returns an exit code. It must end when its server goes away: a thread can't be killed.
using InProcessAgent = std::function<int(const AgentCall&)>;

/// By the name that scenarios give as `in_process`.
using AgentRegistry = std::map<std::string, InProcessAgent>;

}  // namespace weir::run
