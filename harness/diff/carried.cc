// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/carried.h"

#include <algorithm>

namespace weir::diff {

PicoUsd cost_with_carried(const Side& side, const std::set<std::size_t>& calls,
                          const std::set<std::string>& ids) {
  PicoUsd cost;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    if (call.metered == nullptr) {
      continue;
    }
    if (calls.count(i) > 0) {
      cost += call.cost();
      continue;
    }
    const auto& segments = call.request().segments;
    for (std::size_t s = 0; s < segments.size() && s < call.ends.size(); ++s) {
      if (!segments[s].id.empty() && ids.count(segments[s].id) > 0) {
        cost += segment_cost(call, s);
      }
    }
  }
  return cost;
}

std::vector<std::size_t> calls_from(const Side& side, std::size_t call) {
  const auto& calls = side.lanes[side.calls[call].lane].calls;
  return {std::find(calls.begin(), calls.end(), call), calls.end()};
}

}  // namespace weir::diff
