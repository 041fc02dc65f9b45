// SPDX-License-Identifier: Apache-2.0
// What a part of a run costs: its own requests, and what later ones carry of it.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "core/base/strong.h"
#include "harness/diff/side.h"

namespace weir::diff {

/// The whole of `calls`, and in all others what these had brought into their conversation.
PicoUsd cost_with_carried(const Side& side, const std::set<std::size_t>& calls);

/// The call and all later ones of its conversation.
std::vector<std::size_t> calls_from(const Side& side, std::size_t call);

}  // namespace weir::diff
