// SPDX-License-Identifier: Apache-2.0
// What the rows of `weir usage` come to: the gain of the cache, and markers that gain nothing.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// One line each: costs with and without a cache, markers that were written and never read,
/// requests that hit through the lookback only, and data in use that nobody verified. A line that
/// has nothing to tell is left out.
std::string usage_notes(const std::vector<meter::RowResult>& rows);

}  // namespace weir::cli
