// SPDX-License-Identifier: Apache-2.0
// What both importers share: prices as another project's list gives them, and the rows they make.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/pricing/import.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {

struct GivenPrices {
  /// By the length that a prompt must exceed, then by the name of the price ("cache_write_5m").
  std::map<std::int64_t, std::map<std::string, PicoUsd>> by_length;
  bool inexact = false;

  /// Reads the number `text` x 10^shift. One that isn't whole, or no number, is `inexact`: its row
  /// is left out rather than rounded.
  void give(std::int64_t over, const std::string& key, std::string_view text, int shift);
};

/// One row for each length, with what the shorter ones give and it doesn't; into `imported`, or
/// counted there with the reason.
void add_rows(const PriceTable::Row& pattern, const GivenPrices& given, Imported& imported);

/// Writes are kept for 30 minutes at OpenAI, for 5 at everyone else who sells them.
std::string write_key(const std::string& model);

Result<Imported> import_litellm(const Json& list, const std::string& day);
Result<Imported> import_genai_prices(const Json& list, const std::string& day);

}  // namespace weir::pricing
