// SPDX-License-Identifier: Apache-2.0
// The first line of a scenario's report.
#pragma once

#include <string>

#include "core/model/verdict.h"

namespace weir::reports {

/// The rule on the run's cost whose numbers stand in the headline; null if there is none.
const Check* headline_check(const Verdict& verdict);

/// "FAIL refund   $0.0312 -> $0.0498 (+60 %, limit +2 %)   about +$5,580 a month at ...", without
/// line end.
std::string headline(const Verdict& verdict);

}  // namespace weir::reports
