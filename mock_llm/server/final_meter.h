// SPDX-License-Identifier: Apache-2.0
// The metering that baselines, gates and reports use: after the run, in virtual order
// (docs/adr/0003-metered-twice.md).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/recording_gap.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/server/record.h"

namespace weir::server {

struct FinalMetering {
  std::vector<Record> records;  ///< by pass, virtual start, lane, depth and prompt
  std::vector<std::string> unverified_rows;
  std::set<std::string> warnings;  ///< what the service would not have served as it was asked for
  std::map<std::string, std::string> data_files;  ///< in use, each with the day it stands for
  std::string prices_date;
  std::optional<RecordingGap> recording;  ///< none where no recorded answer carries usage
};

/// Sorts the records, meters them anew from a cold cache, and flags those whose usage on the wire
/// differed. The lane that begins first in a pass is called "main".
Result<FinalMetering> meter_finally(std::vector<Record> records, const cassette::Library& library,
                                    const meter::Profiles& profiles,
                                    const pricing::PriceTable& prices);

}  // namespace weir::server
