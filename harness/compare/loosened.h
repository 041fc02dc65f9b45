// SPDX-License-Identifier: Apache-2.0
// Rules of a gate that let more pass than they did.
#pragma once

#include <vector>

#include "core/model/gate_change.h"
#include "harness/scenario/scenario.h"

namespace weir::compare {

/// Of scenarios with one id on both sides: rules in force with a wider tolerance, a higher budget
/// or a lesser severity, and those that are gone. What is the same for several scenarios is told
/// once.
std::vector<LoosenedRule> loosened_rules(const std::vector<scenario::Scenario>& before,
                                         const std::vector<scenario::Scenario>& now);

}  // namespace weir::compare
