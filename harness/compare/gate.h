// SPDX-License-Identifier: Apache-2.0
// Rules against numbers: baseline-relative tolerances and absolute budgets, for every pass.
#pragma once

#include <string>
#include <vector>

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "harness/scenario/rule.h"

namespace weir::compare {

/// One Check a rule and pass, costs first, in a fixed order. `base` may be null (budgets only).
std::vector<Check> check_gate(const Trace* base, const Trace& head,
                              const std::vector<scenario::Rule>& rules);

/// A sentence for each rule of the scenario itself that selects no span of either run.
std::vector<std::string> idle_rules(const Trace* base, const Trace& head,
                                    const std::vector<scenario::Rule>& rules);

}  // namespace weir::compare
