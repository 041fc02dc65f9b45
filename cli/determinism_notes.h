// SPDX-License-Identifier: Apache-2.0
// Whether an agent sends the same each time, as people read it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/live/deviations.h"

namespace weir::cli {

struct Replays {
  std::size_t passes = 0;
  std::size_t requests = 0;
  std::size_t missed = 0;  ///< of them without a recorded answer
};

/// Where replays differ from the recording, with rows for weir.yaml that mask what seems volatile.
std::string determinism_notes(const std::vector<live::Deviation>& deviations,
                              const Replays& replays);

}  // namespace weir::cli
