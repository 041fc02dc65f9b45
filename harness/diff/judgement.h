// SPDX-License-Identifier: Apache-2.0
// What is found between two sides that are metered and in order.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/cost_change.h"
#include "core/model/verdict.h"
#include "harness/diff/rules.h"
#include "harness/diff/side.h"

namespace weir::diff {

struct Judgement {
  Gate gate;
  std::vector<Finding> findings;
  std::map<std::string, CostChange> cost_changes;  ///< by run of the head; "" is all of them
};

/// By the default rules, or by `rules` that are checked already.
Judgement judge_sides(const Side& base, const Side& head, const Rules* rules,
                      const meter::Profiles& profiles);

}  // namespace weir::diff
