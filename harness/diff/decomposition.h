// SPDX-License-Identifier: Apache-2.0
// A change of cost in its parts.
#pragma once

#include <string_view>

#include "core/model/cost_change.h"
#include "harness/diff/pairs.h"
#include "harness/diff/side.h"

namespace weir::diff {

/// Requests that correspond are compared one by one: what each of input volume, cache mix, output
/// and price changes, as the mean over all orders in which they could have changed (Shapley value).
/// The others are turns. `run` restricts both sides to one process; "" is all of them.
CostChange decompose(const Side& base, const Side& head, const Pairs& pairs,
                     std::string_view run = {});

}  // namespace weir::diff
