// SPDX-License-Identifier: Apache-2.0
// How a scenario wants its requests to find their answers.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/cassette/volatile.h"

namespace weir::cassette {

enum class MatchMode {
  tolerant,  ///< content finds the answer; what differs beside is served and told
  strict,    ///< the same, and what differs is no match
  sequence,  ///< the k-th request of a pass gets the k-th answer, whatever it asks
};

struct MatchRules {
  MatchMode mode = MatchMode::tolerant;
  std::set<std::string> compared;  ///< names of noise_names() that are not left out after all
  bool synthesize = false;         ///< side calls without a recording get an answer of weir's own
  Volatile noise;
};

/// What differs between runs of one agent without meaning anything, and is left out when requests
/// are compared: "dates", "machine", ...
std::vector<std::string_view> noise_names();

}  // namespace weir::cassette
