// SPDX-License-Identifier: Apache-2.0
// Rules as people read them in a report.
#pragma once

#include <string>

#include "harness/scenario/rule.h"

namespace weir::compare {

/// "baseline +2 %", "baseline +3", "baseline, no increase", "budget $0.02". For rules in force:
/// they have one of both.
std::string rule_text(const scenario::Rule& rule);

}  // namespace weir::compare
