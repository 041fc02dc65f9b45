// SPDX-License-Identifier: Apache-2.0
// What `weir baseline log` prints.
#pragma once

#include <string>

#include "core/model/baseline_log.h"

namespace weir::reports {

/// The scenario, a row a commit with costs, changes and note, and what the changes add up to.
std::string baseline_log(const BaselineLog& log);

}  // namespace weir::reports
