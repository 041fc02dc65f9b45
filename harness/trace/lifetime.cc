// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/lifetime.h"

#include "harness/trace/origins.h"
#include "mock_llm/meter/charges.h"

namespace weir::trace {

LifetimeCosts::LifetimeCosts(const std::vector<const server::Record*>& records) {
  std::map<std::string, Origins> lanes;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const server::Record& record = *records[i];
    const std::vector<Origin>& origins = lanes[record.lane].of(record.request, record.answer, i);
    const std::vector<std::int64_t> ends = meter::billed_ends(record.metered);
    PicoUsd rest = record.metered.cost;
    std::int64_t begin = 0;
    for (std::size_t s = 0; s < ends.size() && s < origins.size(); ++s) {
      const PicoUsd cost = meter::cost_between(record.metered, begin, ends[s]);
      begin = ends[s];
      rest -= cost;
      const Origin& origin = origins[s];
      (origin.tool_call.empty() ? of_records_[records[origin.request]]
                                : of_calls_[origin.tool_call]) += cost;
    }
    of_records_[&record] += rest;
  }
}

PicoUsd LifetimeCosts::of(const server::Record& record) const {
  const auto found = of_records_.find(&record);
  return found == of_records_.end() ? PicoUsd() : found->second;
}

PicoUsd LifetimeCosts::of_call(const std::string& id) const {
  const auto found = of_calls_.find(id);
  return found == of_calls_.end() ? PicoUsd() : found->second;
}

}  // namespace weir::trace
