// SPDX-License-Identifier: Apache-2.0
// One row of `weir usage --json`: a contract that other programs read.
#pragma once

#include <string>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// One JSON object without line break.
std::string usage_line(const meter::RowResult& row);

}  // namespace weir::cli
