// SPDX-License-Identifier: Apache-2.0
// Virtual time: what the simulated provider's clock shows. It never depends on the machine.
#pragma once

#include <chrono>

namespace weir {

/// A span of virtual time.
using Micros = std::chrono::microseconds;

/// A point of virtual time, counted from the start of a run's first pass.
using VirtualTime = std::chrono::microseconds;

}  // namespace weir
