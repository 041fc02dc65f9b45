// SPDX-License-Identifier: Apache-2.0
// What `weir usage` tells people of Gemini's caches alone.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// A line below a row that names an explicit cache whose content isn't counted; "" below any other.
std::string cached_content_line(const meter::Metered& metered);

/// A line below the sums where they count on hits of the implicit cache, which promises none; ""
/// where they don't.
std::string guaranteed_note(const std::vector<meter::RowResult>& rows);

}  // namespace weir::cli
