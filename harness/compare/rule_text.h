// SPDX-License-Identifier: Apache-2.0
// Rules as people read them in a report.
#pragma once

#include <cstdint>
#include <string>

#include "harness/scenario/scenario.h"

namespace weir::compare {

/// "baseline +2 %", "baseline +3", "baseline +3 or +2 %", "baseline, no increase".
std::string tolerance_text(const std::string& metric, const scenario::Tolerance& tolerance);

/// "budget $0.02", "budget 8".
std::string budget_text(const std::string& metric, std::int64_t budget);

}  // namespace weir::compare
