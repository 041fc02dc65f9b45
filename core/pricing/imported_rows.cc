// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/imported_rows.h"

#include "core/pricing/decimal.h"
#include "core/pricing/price_file.h"

namespace weir::pricing {

void GivenPrices::give(std::int64_t over, const std::string& key, std::string_view text,
                       int shift) {
  if (const auto price = scaled(text, shift)) {
    by_length[over][key] = PicoUsd(*price);
  } else {
    inexact = true;
  }
}

void add_rows(const PriceTable::Row& pattern, const GivenPrices& given, Imported& imported) {
  if (given.inexact) {
    ++imported.left_out["with a price of more than six decimals"];
    return;
  }
  const auto base = given.by_length.find(0);
  if (base == given.by_length.end() || base->second.count("input") == 0 ||
      base->second.count("output") == 0) {
    ++imported.left_out["without a price for input and output tokens"];
    return;
  }
  std::map<std::string, PicoUsd> in_force;
  for (const auto& [over, prices] : given.by_length) {
    for (const auto& [key, price] : prices) {
      in_force[key] = price;
    }
    PriceTable::Row row = pattern;
    row.prices.prompt_over = over;
    row.prices.cache_read = in_force.at("input");
    for (const auto& [key, price] : in_force) {
      put_price(row.prices, key, price);
    }
    imported.rows.push_back(std::move(row));
  }
}

std::string write_key(const std::string& model) {
  return model.find("gpt-") == std::string::npos ? "cache_write_5m" : "cache_write_30m";
}

}  // namespace weir::pricing
