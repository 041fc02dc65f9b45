// SPDX-License-Identifier: Apache-2.0
// How well the numbers of a run are founded, and what a reader should know beside them.
#pragma once

#include <string>
#include <vector>

#include "core/model/verdict.h"
#include "harness/run/execute.h"
#include "mock_llm/server/final_meter.h"

namespace weir::run {

MeterQuality quality_of(const server::FinalMetering& metering, const Execution& execution);

std::vector<std::string> notes_of(const server::FinalMetering& metering, const Execution& execution,
                                  const cassette::Library& library);

}  // namespace weir::run
