// SPDX-License-Identifier: Apache-2.0
// Rows by the names that requests use, and what is said where no row has the name.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {

using Rows = std::vector<const PriceTable::Row*>;

/// The rows of an id or, where no row has it, of an alias.
Rows rows_named(const std::vector<PriceTable::Row>& rows, std::string_view model);

/// Names the nearest of `models` and an overlay to paste.
Error unknown_model(std::string_view model, const std::vector<std::string>& models);

}  // namespace weir::pricing
