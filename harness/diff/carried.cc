// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/carried.h"

#include <algorithm>

#include "harness/trace/origins.h"

namespace weir::diff {
namespace {

/// What this request paid for parts that one of `calls` had brought in.
PicoUsd carried_by(const Call& call, const std::vector<trace::Origin>& origins,
                   const std::set<std::size_t>& calls) {
  PicoUsd cost;
  for (std::size_t s = 0; s < call.ends.size() && s < origins.size(); ++s) {
    if (calls.count(origins[s].request) > 0) {
      cost += segment_cost(call, s);
    }
  }
  return cost;
}

}  // namespace

PicoUsd cost_with_carried(const Side& side, const std::set<std::size_t>& calls) {
  PicoUsd cost;
  for (const Lane& lane : side.lanes) {
    trace::Origins finder;
    for (const std::size_t i : lane.calls) {
      const Call& call = side.calls[i];
      if (call.metered != nullptr) {
        const auto& origins = finder.of(call.request(), call.answer, i);
        cost += calls.count(i) > 0 ? call.cost() : carried_by(call, origins, calls);
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
