// SPDX-License-Identifier: Apache-2.0
// The scenario.yaml of an imported conversation.
#pragma once

#include <string>
#include <vector>

namespace weir::importing {

struct NewScenario {
  std::string id;
  std::string description;
  std::vector<std::string> agent;  ///< its program and arguments; empty: a stand-in to be replaced
  std::string answers;             ///< "replay: cassette.jsonl"
};

std::string scenario_text(const NewScenario& scenario);

/// "Test Order (1).yaml" -> "test-order-1": what a scenario that comes from this file is called.
std::string scenario_id(const std::string& file);

}  // namespace weir::importing
