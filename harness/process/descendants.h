// SPDX-License-Identifier: Apache-2.0
// Processes that an agent left behind outside its process group.
#pragma once

#include <map>
#include <string>

namespace weir::process {

/// Adds a variable to the environment that marks every descendant of one run; returns "NAME=value".
std::string mark_run(std::map<std::string, std::string>& environment);

/// Ends every process of this user that carries the mark.
void kill_marked(const std::string& mark);

}  // namespace weir::process
