// SPDX-License-Identifier: Apache-2.0
// Reads data/prices/*.json; its README tells the format.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {

struct PriceFile {
  std::string date;
  std::vector<PriceTable::Row> rows;
};

/// Errors name the file and the row.
Result<PriceFile> read_price_file(std::string_view json, const std::string& name);

/// Sets one price by its name ("input", "output", "cache_read", "cache_write_<TTL>").
Status set_price(Prices& prices, const std::string& key, std::string_view usd_per_mtok);

/// The same with an exact price; `key` must be such a name.
void put_price(Prices& prices, const std::string& key, PicoUsd price);

}  // namespace weir::pricing
