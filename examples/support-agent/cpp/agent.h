// SPDX-License-Identifier: Apache-2.0
// A customer-support agent: asks the model, runs the tools it asks for, until it answers.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace support_agent {

/// Everything the agent depends on; it reads no environment variable itself.
struct AgentOptions {
  std::string base_url = "https://api.anthropic.com";
  std::string api_key;
  std::string question;
  std::string customer;
  std::filesystem::path shared;  ///< folder with the prompt, the tools and the shop's data
  std::string clock;             ///< "", "request" or "start": see prompts.h
  bool stream = false;
  int max_iterations = 12;
  std::ostream* out = nullptr;  ///< the answer; null: nowhere
  std::ostream* err = nullptr;  ///< why there is none
};

/// Runs one conversation. Returns 0 with the answer on `out`, or 1 with a sentence on `err`.
int run_support_agent(const AgentOptions& options);

}  // namespace support_agent
