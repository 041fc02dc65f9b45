// SPDX-License-Identifier: Apache-2.0
// Requests that ask for a summary of another conversation by sending all of it as one text.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/diff/side.h"

namespace weir::diff {

/// Positions of the calls whose first messages hold the texts of another conversation.
std::vector<std::size_t> flattened_summaries(const Side& side);

/// Positions of the calls behind which most of their conversation is gone: they asked for what
/// stands in its place.
std::vector<std::size_t> summary_turns(const Side& side);

}  // namespace weir::diff
