// SPDX-License-Identifier: Apache-2.0
// A conversation as a tree: its calls, each with the tools that it asked for or what it said.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/align/tree.h"
#include "harness/diff/side.h"
#include "harness/diff/steps.h"

namespace weir::diff {

/// Steps of a side by the position of their call.
std::vector<std::vector<const Step*>> steps_by_call(const Side& side,
                                                    const std::vector<Step>& steps);

/// One child of the root a call, in their order.
align::Tree tree_of(const Side& side, const Lane& lane,
                    const std::vector<std::vector<const Step*>>& steps);

}  // namespace weir::diff
