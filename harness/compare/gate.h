// SPDX-License-Identifier: Apache-2.0
// Rules against numbers: baseline-relative tolerances and absolute budgets, for every pass.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "harness/scenario/scenario.h"

namespace weir::compare {

/// Default tolerances, overridden by the scenario's: cost +2 %; turns, tool_calls, tool_errors,
/// retries and errors: no increase. Broken prefixes need no rule: the judge weighs what each costs.
std::map<std::string, scenario::Tolerance> default_gate();

/// One Check a rule and pass, in a fixed order. `base` may be null (budgets only).
std::vector<Check> check_gate(const Trace* base, const Trace& head,
                              const std::map<std::string, scenario::Tolerance>& gate,
                              const std::map<std::string, std::int64_t>& budgets);

}  // namespace weir::compare
