// SPDX-License-Identifier: Apache-2.0
// What went wrong before numbers can be compared: who must act, in one sentence each.
#pragma once

#include <string>
#include <vector>

#include "harness/run/execute.h"

namespace weir::run {

struct Trouble {
  int exit_code = 1;  ///< DESIGN section 5
  std::string message;
};

std::vector<Trouble> troubles_of(const Execution& execution, const scenario::Scenario& scenario);

/// The exit code of several: the first of 2, 70, 1, 4, 3, 5 that occurs; 0 of none.
int worst_exit_code(const std::vector<int>& codes);

/// The exit code of an error that kept a scenario from running.
int exit_code_of(ErrorKind kind);

}  // namespace weir::run
