// SPDX-License-Identifier: Apache-2.0
// weir with a C++ agent of its own: scenarios name it as `in_process: support_agent`.
#include <iostream>
#include <string>

#include "agent.h"
#include "cli/app.h"

namespace {

/// The agent knows nothing of weir: its options come from what a process would get.
int run_support_agent(const weir::run::AgentCall& call) {
  const auto variable = [&call](const std::string& name, const std::string& otherwise) {
    const auto found = call.env.find(name);
    return found == call.env.end() ? otherwise : found->second;
  };
  support_agent::AgentOptions options;
  options.base_url = variable("ANTHROPIC_BASE_URL", options.base_url);
  options.api_key = variable("ANTHROPIC_API_KEY", "");
  options.question = variable("QUESTION", "");
  options.customer = variable("CUSTOMER", "");
  options.clock = variable("CLOCK", "");
  options.stream = variable("STREAM", "") == "1";
  options.shared = SUPPORT_AGENT_SHARED_DIR;
  options.out = call.output;
  options.err = call.output;
  return support_agent::run_support_agent(options);
}

}  // namespace

int main(int argc, char** argv) {
  return weir::cli::run_app(argc, argv, std::cout, std::cerr,
                            {{"support_agent", run_support_agent}});
}
