// SPDX-License-Identifier: Apache-2.0
// The tool calls of a side with their results, as the requests tell them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/diff/side.h"

namespace weir::diff {

struct Step {
  std::size_t call = 0;  ///< position of the call whose answer asked for it
  std::size_t lane = 0;
  std::string tool;
  std::string arguments;  ///< compact JSON
  std::string signature;  ///< the arguments without free text, which differs from call to call
  std::string id;
  std::string result;
  bool answered = false;
  bool failed = false;
};

/// In the order of the conversation, lane after lane.
std::vector<Step> steps_of(const Side& side);

/// Arguments without members that read as prose: what a call is about.
std::string signature_of(const std::string& arguments);

/// The first words of a text, each digit as 9: equal for errors and reminders of one kind.
std::string opening_words(const std::string& text);

}  // namespace weir::diff
