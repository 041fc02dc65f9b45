// SPDX-License-Identifier: Apache-2.0
// Which turns of two runs do the same, by the tools that they call.
#pragma once

#include <string>
#include <vector>

#include "harness/diagnose/turns.h"

namespace weir::diagnose {

/// The tool calls of a turn, names and arguments.
std::vector<std::string> calls_of(const Turn& turn);

struct Alignment {
  TurnSet only_base;
  TurnSet only_head;
};

/// A longest common subsequence of both; what is left over stands on one side only.
Alignment align(const PassView& base, const PassView& head);

}  // namespace weir::diagnose
