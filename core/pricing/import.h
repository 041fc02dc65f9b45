// SPDX-License-Identifier: Apache-2.0
// Price lists of other projects, made into a price file of weir's own.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {

struct Imported {
  std::vector<PriceTable::Row> rows;
  std::map<std::string, std::size_t> left_out;  ///< how many entries, by reason
};

/// Reads LiteLLM's model_prices_and_context_window.json or the data of genai-prices, told apart by
/// their shape. `day` is the day that the list stands for; `name` is the file in messages. Keys
/// that are not known are passed over: these lists grow.
Result<Imported> import_prices(std::string_view json, const std::string& name,
                               const std::string& day);

/// A price file with a row a line.
std::string write_price_file(const std::vector<PriceTable::Row>& rows, const std::string& day);

}  // namespace weir::pricing
