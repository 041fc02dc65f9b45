// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/pricing/price_file.h"
#include "core/pricing/price_rows.h"

namespace weir::data {
std::string_view prices_anthropic();
std::string_view prices_google();
std::string_view prices_openai();
}  // namespace weir::data

namespace weir::pricing {
namespace {

/// Each tier has its own series of dates: a tier whose price did not change needs no new row.
bool wins(const Prices& row, const Prices& other) {
  return row.prompt_over != other.prompt_over ? row.prompt_over > other.prompt_over
                                              : row.from > other.from;
}

Error not_in_force(std::string_view model, std::string_view day, const Rows& rows) {
  const auto first = std::min_element(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return a->prices.from < b->prices.from;
  });
  return config_error("model '" + std::string(model) + "' has no price on " + std::string(day) +
                      "; the first one known is of " + (*first)->prices.from);
}

PriceTable all_providers() {
  PriceTable all;
  for (const auto& [text, name] :
       {std::pair(data::prices_anthropic(), "data/prices/anthropic.json"),
        std::pair(data::prices_google(), "data/prices/google.json"),
        std::pair(data::prices_openai(), "data/prices/openai.json")}) {
    all.override_with(PriceTable::parse(text, name).value());
  }
  return all;
}

}  // namespace

const PriceTable& PriceTable::embedded() {
  static const PriceTable table = all_providers();
  return table;
}

Result<PriceTable> PriceTable::parse(std::string_view json, const std::string& name) {
  WEIR_TRY(PriceFile file, read_price_file(json, name));
  PriceTable table;
  table.rows_ = std::move(file.rows);
  for (Row& row : table.rows_) {
    row.prices.file = name;
  }
  table.date_ = std::move(file.date);
  return table;
}

Result<Prices> PriceTable::find(PriceQuery query) const {
  query.date = query.date.empty() ? std::string_view(date_) : query.date;
  const Rows rows = rows_named(rows_, query.model);
  if (rows.empty()) {
    return unknown_model(query.model, models());
  }
  const Row* best = nullptr;
  for (const Row* row : rows) {
    const Prices& prices = row->prices;
    const bool applies = prices.prompt_over == 0 || query.input_total.count() > prices.prompt_over;
    if (prices.from <= query.date && applies && (best == nullptr || wins(prices, best->prices))) {
      best = row;
    }
  }
  if (best == nullptr) {
    return not_in_force(query.model, query.date, rows);
  }
  Prices found = best->prices;
  WEIR_TRY_DONE(modify(best->modifiers, query, found));
  return found;
}

Result<std::vector<Prices>> PriceTable::by_prompt_length(PriceQuery query) const {
  std::set<std::int64_t> steps{0};
  for (const Row* row : rows_named(rows_, query.model)) {
    steps.insert(row->prices.prompt_over);
  }
  std::vector<Prices> all;
  for (const std::int64_t step : steps) {
    query.input_total = Tokens(step + 1);
    WEIR_TRY(Prices prices, find(query));
    if (prices.prompt_over == step) {
      all.push_back(std::move(prices));
    }
  }
  return all;
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

bool PriceTable::knows(std::string_view model) const {
  return !rows_named(rows_, model).empty();
}

}  // namespace weir::pricing
