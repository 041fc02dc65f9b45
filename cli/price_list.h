// SPDX-License-Identifier: Apache-2.0
// Prices as a table for people.
#pragma once

#include <string>
#include <vector>

#include "core/pricing/price_table.h"

namespace weir::cli {

/// A heading for each provider, then one line for each row.
std::string price_list(const std::vector<pricing::Prices>& rows);

}  // namespace weir::cli
