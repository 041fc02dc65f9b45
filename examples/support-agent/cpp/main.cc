// SPDX-License-Identifier: Apache-2.0
// The support agent as a program, told what to do like its Python and JavaScript twins.
#include <cstdlib>
#include <iostream>
#include <string>

#include "agent.h"

namespace {

std::string environment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

}  // namespace

int main(int argc, char** argv) {
  support_agent::AgentOptions options;
  options.base_url = environment("ANTHROPIC_BASE_URL", options.base_url);
  options.api_key = environment("ANTHROPIC_API_KEY", "");
  options.shared = environment("SUPPORT_AGENT_SHARED", SUPPORT_AGENT_SHARED_DIR);
  options.clock = environment("CLOCK", "");
  options.stream = environment("STREAM", "") == "1";
  options.max_iterations = std::atoi(environment("MAX_ITERATIONS", "12").c_str());
  options.out = &std::cout;
  options.err = &std::cerr;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--question") {
      options.question = argv[i + 1];
    } else if (name == "--customer") {
      options.customer = argv[i + 1];
    }
  }
  if (options.question.empty() || options.customer.empty()) {
    std::cerr << "support agent: --question TEXT and --customer ID are required\n";
    return 2;
  }
  return support_agent::run_support_agent(options);
}
