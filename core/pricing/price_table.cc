// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_table.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::data {
extern const std::string_view prices_anthropic;
}  // namespace weir::data

namespace weir::pricing {
namespace {

constexpr std::string_view kWritePrefix = "cache_write_";

Error bad_row(const std::string& name, std::size_t row, const std::string& what) {
  return config_error(name + ": row " + std::to_string(row + 1) + ": " + what);
}

Status read_prices(const Json& json, Prices& prices) {
  for (const auto& [key, value] : json.items()) {
    const bool write = key.compare(0, kWritePrefix.size(), kWritePrefix) == 0;
    if (!write && key != "input" && key != "output" && key != "cache_read") {
      continue;
    }
    if (!value.is_string()) {
      return config_error("'" + key + "' must be a decimal in quotes");
    }
    WEIR_TRY(const PicoUsd price, parse_price(value.get<std::string>()));
    if (write) {
      prices.cache_write[key.substr(kWritePrefix.size())] = price;
    } else {
      (key == "input"    ? prices.uncached
       : key == "output" ? prices.output
                         : prices.cache_read) = price;
    }
  }
  return Done{};
}

Result<PriceTable::Row> read_row(const Json& json) {
  PriceTable::Row row;
  row.prices.model = json.at("model").get<std::string>();
  row.prices.from = json.at("from").get<std::string>();
  row.prices.source = json.at("source").get<std::string>();
  row.prices.verified = json.at("verified").get<bool>();
  row.input_over = json.value("prompt_over", std::int64_t{0});
  row.aliases = json.value("aliases", std::vector<std::string>());
  WEIR_TRY_DONE(read_prices(json, row.prices));
  return row;
}

bool is_named(const PriceTable::Row& row, std::string_view model) {
  return row.prices.model == model ||
         std::find(row.aliases.begin(), row.aliases.end(), model) != row.aliases.end();
}

Error no_price(std::string_view model, const std::vector<std::string>& models) {
  const std::string name(model);
  const std::string near = nearest(model, models);
  return config_error("model '" + name + "' has no price" +
                      (near.empty() ? "" : "; the nearest known one is '" + near + "'") +
                      "; add it to weir.yaml: models: { " + name + ": { like: " +
                      (near.empty() ? "claude-sonnet-5-5" : near) + ", input: 2, output: 10 } }");
}

}  // namespace

const PriceTable& PriceTable::embedded() {
  static const PriceTable table = [] {
    Result<PriceTable> parsed = parse(data::prices_anthropic, "data/prices/anthropic.json");
    return std::move(parsed).value();
  }();
  return table;
}

Result<PriceTable> PriceTable::parse(std::string_view text, const std::string& name) {
  const Result<Json> json = parse_json(text);
  if (!json) {
    return with_context(json.error(), name);
  }
  PriceTable table;
  std::size_t index = 0;
  try {
    table.date_ = json->at("date").get<std::string>();
    const std::string provider = json->at("provider").get<std::string>();
    for (const Json& row_json : json->at("rows")) {
      Result<Row> row = read_row(row_json);
      if (!row) {
        return bad_row(name, index, row.error().message);
      }
      row->prices.provider = provider;
      table.rows_.push_back(std::move(row).value());
      ++index;
    }
  } catch (const Json::exception& error) {
    return bad_row(name, index, error.what());
  }
  return table;
}

Result<Prices> PriceTable::find(std::string_view model, Tokens input_total,
                                std::string_view date) const {
  const std::string_view day = date.empty() ? std::string_view(date_) : date;
  const Row* best = nullptr;
  for (const Row& row : rows_) {
    const bool applies = is_named(row, model) && row.prices.from <= day &&
                         input_total.count() >= row.input_over &&
                         (row.input_over == 0 || input_total.count() > row.input_over);
    const bool better = best == nullptr || row.prices.from > best->prices.from ||
                        (row.prices.from == best->prices.from && row.input_over > best->input_over);
    if (applies && better) {
      best = &row;
    }
  }
  if (best == nullptr) {
    return no_price(model, models());
  }
  return best->prices;
}

Status PriceTable::add(const Overlay& overlay) {
  Row row;
  if (!overlay.like.empty()) {
    WEIR_TRY(row.prices, find(overlay.like, Tokens(0)));
  }
  row.prices.model = overlay.model;
  row.prices.from = "0000-00-00";
  row.prices.source = "weir.yaml";
  row.prices.verified = true;
  Json given = Json::object();
  for (const auto& [key, value] : overlay.usd_per_mtok) {
    given[key] = value;
  }
  if (Status read = read_prices(given, row.prices); !read) {
    return with_context(read.error(), "weir.yaml: models." + overlay.model);
  }
  std::erase_if(rows_, [&](const Row& old) { return old.prices.model == overlay.model; });
  rows_.push_back(std::move(row));
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
