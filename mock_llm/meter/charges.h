// SPDX-License-Identifier: Apache-2.0
// What each part of a prompt was billed: read first, then written, then uncached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mock_llm/meter/meter.h"

namespace weir::meter {

/// Input tokens as billed up to and including each segment: the simulated counts, stretched to the
/// total. Zeros where nothing was simulated.
std::vector<std::int64_t> billed_ends(const Metered& metered);

/// What the input tokens [begin, end) cost.
PicoUsd cost_between(const Metered& metered, std::int64_t begin, std::int64_t end);

}  // namespace weir::meter
