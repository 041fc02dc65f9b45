// SPDX-License-Identifier: Apache-2.0
// Changes of an agent: bad ones with the cause that must be named, and harmless ones.
#pragma once

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "agent.h"

namespace weir::diff::testing {

/// Builds base and head of a size and with texts of a seed.
struct Case {
  std::string name;
  std::string cause;  ///< "": harmless
  std::function<Requests(std::size_t turns, const std::string& seed)> base;
  std::function<Requests(std::size_t turns, const std::string& seed)> head;
};

inline void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}

std::vector<Case> prompt_cases();     ///< the prompt changes inside the run
std::vector<Case> message_cases();    ///< the same, behind tools and system prompt
std::vector<Case> cache_cases();      ///< the same prompt, cached otherwise
std::vector<Case> structure_cases();  ///< loops, more turns, more calls
std::vector<Case> volume_cases();     ///< longer prompts and answers, other prices, wrong reports
std::vector<Case> harmless_cases();

/// A run of plain turns.
Requests plain(std::size_t turns, const std::string& seed);

}  // namespace weir::diff::testing
