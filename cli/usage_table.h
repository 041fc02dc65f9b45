// SPDX-License-Identifier: Apache-2.0
// The rows of `weir usage` as people read them.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// A line a row under a heading, causes of cache misses beneath their row, the sums, and what they
/// come to.
std::string usage_table(const std::vector<meter::RowResult>& rows);

}  // namespace weir::cli
