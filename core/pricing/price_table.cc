// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_table.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/pricing/price_file.h"

namespace weir::data {
std::string_view prices_anthropic();
}  // namespace weir::data

namespace weir::pricing {
namespace {

constexpr std::string_view kExampleModel = "claude-sonnet-5-5";
constexpr const char* kAlways = "1970-01-01";

using Rows = std::vector<const PriceTable::Row*>;

/// The rows of an id or, where no row has it, of an alias.
Rows rows_named(const std::vector<PriceTable::Row>& rows, std::string_view model) {
  Rows by_id;
  Rows by_alias;
  for (const PriceTable::Row& row : rows) {
    const std::vector<std::string>& aliases = row.aliases;
    if (row.prices.model == model) {
      by_id.push_back(&row);
    } else if (std::find(aliases.begin(), aliases.end(), model) != aliases.end()) {
      by_alias.push_back(&row);
    }
  }
  return by_id.empty() ? by_alias : by_id;
}

/// Each tier has its own series of dates: a tier whose price did not change needs no new row.
bool wins(const PriceTable::Row& row, const PriceTable::Row& other) {
  return row.input_over != other.input_over ? row.input_over > other.input_over
                                            : row.prices.from > other.prices.from;
}

Error unknown_model(std::string_view model, const std::vector<std::string>& models) {
  const std::string near = nearest(model, models);
  return config_error("model '" + std::string(model) + "' has no price" +
                      (near.empty() ? "" : "; the nearest known one is '" + near + "'") +
                      "; add it to weir.yaml: models: { " + std::string(model) +
                      ": { like: " + (near.empty() ? std::string(kExampleModel) : near) +
                      ", input: 2, output: 10 } }");
}

Error not_in_force(std::string_view model, std::string_view day, const Rows& rows) {
  const auto first = std::min_element(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return a->prices.from < b->prices.from;
  });
  return config_error("model '" + std::string(model) + "' has no price on " + std::string(day) +
                      "; the first one known is of " + (*first)->prices.from);
}

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
  row.prices.verified = true;
  row.aliases.clear();
  for (const auto& [key, price] : overlay.usd_per_mtok) {
    WEIR_TRY_DONE(set_price(row.prices, key, price));
  }
  return Done{};
}

}  // namespace

const PriceTable& PriceTable::embedded() {
  static const PriceTable table =
      parse(data::prices_anthropic(), "data/prices/anthropic.json").value();
  return table;
}

Result<PriceTable> PriceTable::parse(std::string_view json, const std::string& name) {
  WEIR_TRY(PriceFile file, read_price_file(json, name));
  PriceTable table;
  table.rows_ = std::move(file.rows);
  table.date_ = std::move(file.date);
  return table;
}

Result<Prices> PriceTable::find(std::string_view model, Tokens input_total,
                                std::string_view date) const {
  const std::string_view day = date.empty() ? std::string_view(date_) : date;
  const Rows rows = rows_named(rows_, model);
  if (rows.empty()) {
    return unknown_model(model, models());
  }
  const Row* best = nullptr;
  for (const Row* row : rows) {
    const bool in_force = row->prices.from <= day;
    const bool applies = row->input_over == 0 || input_total.count() > row->input_over;
    if (in_force && applies && (best == nullptr || wins(*row, *best))) {
      best = row;
    }
  }
  if (best == nullptr) {
    return not_in_force(model, day, rows);
  }
  return best->prices;
}

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

std::vector<std::string> PriceTable::models() const {
  std::vector<std::string> models;
  for (const Row& row : rows_) {
    if (std::find(models.begin(), models.end(), row.prices.model) == models.end()) {
      models.push_back(row.prices.model);
    }
  }
  return models;
}

}  // namespace weir::pricing
