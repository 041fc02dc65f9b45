// SPDX-License-Identifier: Apache-2.0
// What a project says of prices beside the tables that weir carries.
#include <algorithm>

#include "core/pricing/price_file.h"
#include "core/pricing/price_rows.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

constexpr const char* kAlways = "1970-01-01";

/// A model that is like no other: every input token costs the same until the overlay says
/// otherwise.
Result<PriceTable::Row> plain_row(const Overlay& overlay) {
  PriceTable::Row row;
  row.prices.from = kAlways;
  for (const char* key : {"input", "output"}) {
    if (overlay.usd_per_mtok.count(key) == 0) {
      return config_error("a new model needs `like:` a known one, or both input and output");
    }
  }
  WEIR_TRY_DONE(set_price(row.prices, "cache_read", overlay.usd_per_mtok.at("input")));
  return row;
}

Status apply(const Overlay& overlay, PriceTable::Row& row) {
  row.prices.model = overlay.model;
  row.prices.source = "models: of the project";
  row.prices.file.clear();
  row.prices.as_of.clear();
  row.prices.verified = true;
  row.aliases.clear();
  for (const auto& [key, price] : overlay.usd_per_mtok) {
    WEIR_TRY_DONE(set_price(row.prices, key, price));
  }
  return Done{};
}

void drop_name(std::vector<PriceTable::Row>& rows, const std::string& name) {
  std::erase_if(rows, [&](const PriceTable::Row& row) { return row.prices.model == name; });
  for (PriceTable::Row& row : rows) {
    std::erase(row.aliases, name);
  }
}

}  // namespace

Status PriceTable::add(const Overlay& overlay) {
  const std::string where = "models: " + overlay.model;
  std::vector<Row> added;
  for (const Row* row : rows_named(rows_, overlay.like.empty() ? overlay.model : overlay.like)) {
    added.push_back(*row);
  }
  if (added.empty() && !overlay.like.empty()) {
    return with_context(unknown_model(overlay.like, models()), where);
  }
  if (added.empty()) {
    Result<Row> row = plain_row(overlay);
    if (!row) {
      return with_context(row.error(), where);
    }
    added.push_back(std::move(row).value());
  }
  for (Row& row : added) {
    if (Status applied = apply(overlay, row); !applied) {
      return with_context(applied.error(), where);
    }
  }
  std::erase_if(rows_, [&](const Row& row) { return row.prices.model == overlay.model; });
  rows_.insert(rows_.end(), added.begin(), added.end());
  return Done{};
}

void PriceTable::override_with(const PriceTable& other) {
  std::vector<Row> taken = other.rows_;
  for (Row& row : taken) {
    const Rows before = rows_named(rows_, row.prices.model);
    if (row.modifiers.empty() && !before.empty()) {
      row.modifiers = before.front()->modifiers;
    }
  }
  for (const Row& row : taken) {
    drop_name(rows_, row.prices.model);
    for (const std::string& alias : row.aliases) {
      drop_name(rows_, alias);
    }
  }
  rows_.insert(rows_.end(), taken.begin(), taken.end());
  date_ = std::max(date_, other.date_);
}

}  // namespace weir::pricing
