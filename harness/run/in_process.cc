// SPDX-License-Identifier: Apache-2.0
#include "harness/run/in_process.h"

#include <chrono>
#include <exception>
#include <functional>
#include <future>
#include <sstream>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "harness/process/output_tail.h"

namespace weir::run {

namespace {

/// How often a waiting run looks whether it is interrupted.
constexpr std::chrono::milliseconds kLook{50};

/// Sets in the result why it did not wait for the agent's end.
void wait(const std::future<int>& ended, const process::ProcessSpec& spec,
          process::ProcessResult& result) {
  const auto deadline = std::chrono::steady_clock::now() + spec.timeout;
  while (ended.wait_for(kLook) == std::future_status::timeout) {
    result.timed_out = std::chrono::steady_clock::now() >= deadline;
    result.interrupted = process::is_interrupted(spec.interrupt);
    if (result.timed_out || result.interrupted) {
      return;
    }
  }
}

Error unknown_agent(const AgentRegistry& agents, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [known, agent] : agents) {
    names.push_back(known);
  }
  std::string message = "this program has no agent \"" + name + "\" to run in_process; ";
  message += names.empty() ? "run the scenario with the program that registers it"
                           : "it has: " + join(names, ", ");
  return config_error(std::move(message));
}

int run_guarded(const InProcessAgent& agent, const AgentCall& call) {
  try {
    return agent(call);
  } catch (const std::exception& error) {
    *call.output << "the agent threw: " << error.what() << "\n";
  }
  return 1;
}

}  // namespace

Result<process::ProcessResult> run_in_process(const AgentRegistry& agents, const std::string& name,
                                              const process::ProcessSpec& spec,
                                              net::Server& server) {
  const auto agent = agents.find(name);
  if (agent == agents.end()) {
    return unknown_agent(agents, name);
  }
  const auto started = std::chrono::steady_clock::now();
  std::ostringstream output;
  const AgentCall call{spec.env, spec.cwd, &output};
  auto ended = std::async(std::launch::async, run_guarded, agent->second, std::cref(call));
  process::ProcessResult result;
  wait(ended, spec, result);
  if (result.timed_out || result.interrupted) {
    server.stop();
  }
  result.exit_code = ended.get();
  result.wall = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - started);
  process::OutputTail tail(spec.tail_bytes);
  tail.append(output.str());
  result.output_tail = tail.text();
  return result;
}

}  // namespace weir::run
