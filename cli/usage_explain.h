// SPDX-License-Identifier: Apache-2.0
// `weir usage --explain`: what of each request the cache knew, drawn as a bar.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// For each row its numbers, a bar of the parts of its prompt (tools, system, history, new) with
/// what was read, written and uncached, and beneath it where and why a cached prefix was lost.
/// Lines are under 100 columns.
std::string usage_explained(const std::vector<meter::RowResult>& rows);

}  // namespace weir::cli
