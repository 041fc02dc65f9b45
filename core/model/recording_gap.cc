// SPDX-License-Identifier: Apache-2.0
#include "core/model/recording_gap.h"

#include <cstdlib>

namespace weir {

std::int64_t permille_off(const CountedTwice& counts) {
  const std::int64_t recorded = counts.recorded.count();
  if (recorded < 1) {
    return 0;
  }
  constexpr std::int64_t kPermille = 1000;
  const std::int64_t off = std::abs(counts.estimated.count() - recorded);
  return (off * kPermille + recorded - 1) / recorded;
}

}  // namespace weir
