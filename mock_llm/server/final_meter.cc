// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/final_meter.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "mock_llm/meter/recording_gap.h"
#include "mock_llm/server/message_plan.h"

namespace weir::server {

namespace {

void sort_virtually(std::vector<Record>& records) {
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
    return std::tie(a.pass, a.start, a.lane, a.depth, a.prompt) <
           std::tie(b.pass, b.start, b.lane, b.depth, b.prompt);
  });
}

void name_main_lanes(std::vector<Record>& records) {
  std::map<std::size_t, std::string> main_of_pass;
  for (Record& record : records) {
    if (record.turn || record.missed) {
      main_of_pass.try_emplace(record.pass, record.lane);
    }
  }
  for (Record& record : records) {
    const auto main = main_of_pass.find(record.pass);
    if (main != main_of_pass.end() && record.lane == main->second) {
      record.lane = "main";
    }
  }
}

}  // namespace

Result<FinalMetering> meter_finally(std::vector<Record> records, const cassette::Library& library,
                                    const meter::Profiles& profiles,
                                    const pricing::PriceTable& prices) {
  sort_virtually(records);
  name_main_lanes(records);
  meter::Meter meter(profiles, prices, library);
  for (Record& record : records) {
    if (record.status >= 400) {
      continue;
    }
    WEIR_TRY(meter::Metered metered, meter.serve(call_of(record, library)));
    record.wire_differs = !(metered.usage == record.metered.usage);
    record.metered = std::move(metered);
  }
  return FinalMetering{std::move(records),  meter.unverified(),
                       meter.warnings(),    meter.data_files(),
                       meter.prices_date(), meter::recording_gap(library, profiles, prices)};
}

}  // namespace weir::server
