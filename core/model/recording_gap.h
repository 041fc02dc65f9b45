// SPDX-License-Identifier: Apache-2.0
// How far the simulator, asked blind, is from the usage that a cassette recorded.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/strong.h"

namespace weir {

/// Input tokens as the provider billed them and as they are estimated without that bill.
struct CountedTwice {
  Tokens recorded;
  Tokens estimated;

  bool operator==(const CountedTwice&) const = default;
};

struct RecordingGap {
  std::int64_t answers = 0;  ///< recorded ones that carry usage
  CountedTwice sum;
  std::size_t worst = 0;  ///< which answer of the cassette is furthest off, counted from 1
  CountedTwice of_worst;
};

/// |estimated - recorded| in thousandths of what was recorded, rounded up; 0 where nothing was.
std::int64_t permille_off(const CountedTwice& counts);

}  // namespace weir
