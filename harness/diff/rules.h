// SPDX-License-Identifier: Apache-2.0
// What the rules of a scenario said, in place of the default rules.
#pragma once

#include <set>
#include <string>

#include "harness/diff/metrics.h"

namespace weir::diff {

/// By names of scenario::known_metrics().
struct Rules {
  std::set<std::string> failed;
  /// Those that may rise above the baseline and stayed within: what raised them is information.
  std::set<std::string> tolerated;
};

/// Costs and tokens of any kind gate what raises the cost, counts gate what repeats work.
void apply(const Rules& rules, Gate& gate);

}  // namespace weir::diff
