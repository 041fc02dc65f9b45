// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_file.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/pricing/price_fields.h"

namespace weir::pricing {
namespace {

constexpr std::string_view kWritePrefix = "cache_write_";
constexpr std::int64_t kVersion = 1;

const Texts& price_keys() {
  static const Texts keys{"input",           "output",         "cache_read",     "cache_write_5m",
                          "cache_write_30m", "cache_write_1h", "cache_write_12h"};
  return keys;
}

const Texts& row_keys() {
  static const Texts keys = [] {
    Texts all{"model", "aliases", "provider", "from", "source", "verified", "prompt_over"};
    all.insert(all.end(), price_keys().begin(), price_keys().end());
    return all;
  }();
  return keys;
}

const Texts& file_keys() {
  static const Texts keys{"version", "provider", "date", "modifiers", "rows"};
  return keys;
}

bool is_write(std::string_view key) {
  return key.substr(0, kWritePrefix.size()) == kWritePrefix;
}

Status read_row_prices(const Json& json, Prices& prices) {
  for (const auto& [key, value] : json.items()) {
    if (!is_one_of(key, row_keys())) {
      return config_error("unknown key '" + key + "'; " + did_you_mean(key, row_keys()));
    }
    if (!is_one_of(key, price_keys())) {
      continue;
    }
    if (!value.is_string()) {
      return config_error("'" + key + R"(' must be a decimal in quotes, e.g. "2.50")");
    }
    WEIR_TRY_DONE(set_price(prices, key, value.get<std::string>()));
  }
  for (const char* key : {"input", "output", "cache_read"}) {
    if (!json.contains(key)) {
      return config_error("'" + std::string(key) + "' is missing");
    }
  }
  return Done{};
}

Result<PriceTable::Row> read_row(const Json& json, const std::string& provider,
                                 const std::string& as_of) {
  if (!json.is_object()) {
    return config_error("expected an object");
  }
  PriceTable::Row row;
  row.prices.provider = provider;
  row.prices.as_of = as_of;
  WEIR_TRY(row.prices.model, text_field(json, "model", "a model id"));
  WEIR_TRY(row.prices.from, date_field(json, "from"));
  WEIR_TRY(row.prices.source, text_field(json, "source", "a text"));
  WEIR_TRY(row.prices.verified, flag_field(json, "verified"));
  if (json.contains("provider")) {
    WEIR_TRY(row.prices.provider, text_field(json, "provider", "a text"));
  }
  if (json.contains("prompt_over")) {
    WEIR_TRY(row.prices.prompt_over, number_field(json, "prompt_over", "a number of tokens"));
  }
  if (json.contains("aliases")) {
    WEIR_TRY(row.aliases, texts_field(json, "aliases", "a list of model ids"));
  }
  WEIR_TRY_DONE(read_row_prices(json, row.prices));
  return row;
}

/// "row 3 (claude-opus-5)"
std::string row_name(const Json& row, std::size_t index) {
  const auto model = row.is_object() ? row.find("model") : row.end();
  const bool named = row.is_object() && model != row.end() && model->is_string();
  return "row " + std::to_string(index + 1) +
         (named ? " (" + model->get<std::string>() + ")" : std::string());
}

Result<PriceFile> read(const Json& json) {
  if (!json.is_object() || !json.contains("rows") || !json.at("rows").is_array()) {
    return config_error("expected an object with a list 'rows'");
  }
  WEIR_TRY(const std::int64_t version, number_field(json, "version", "a number"));
  if (version != kVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is not known; this program reads version 1");
  }
  for (const auto& item : json.items()) {
    if (!is_one_of(item.key(), file_keys())) {
      return config_error("unknown key '" + item.key() + "'; " +
                          did_you_mean(item.key(), file_keys()));
    }
  }
  PriceFile file;
  WEIR_TRY(file.date, date_field(json, "date"));
  WEIR_TRY(const std::string provider, text_field(json, "provider", "a text"));
  WEIR_TRY(const std::vector<Modifier> modifiers, read_modifiers(json));
  for (const Json& row_json : json.at("rows")) {
    Result<PriceTable::Row> row = read_row(row_json, provider, file.date);
    if (!row) {
      return with_context(row.error(), row_name(row_json, file.rows.size()));
    }
    std::copy_if(modifiers.begin(), modifiers.end(), std::back_inserter(row->modifiers),
                 [&](const Modifier& one) { return concerns(one, row->prices.model); });
    file.rows.push_back(std::move(row).value());
  }
  return file;
}

}  // namespace

Result<PriceFile> read_price_file(std::string_view json, const std::string& name) {
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    return with_context(parsed.error(), name);
  }
  Result<PriceFile> file = read(*parsed);
  if (!file) {
    return with_context(file.error(), name);
  }
  return file;
}

Status set_price(Prices& prices, const std::string& key, std::string_view usd_per_mtok) {
  if (!is_one_of(key, price_keys())) {
    return config_error("unknown price '" + key + "'; " + did_you_mean(key, price_keys()));
  }
  const Result<PicoUsd> price = parse_price(usd_per_mtok);
  if (!price) {
    return with_context(price.error(), "'" + key + "'");
  }
  put_price(prices, key, *price);
  return Done{};
}

void put_price(Prices& prices, const std::string& key, PicoUsd price) {
  if (is_write(key)) {
    prices.cache_write[key.substr(kWritePrefix.size())] = price;
  } else {
    (key == "input"    ? prices.uncached
     : key == "output" ? prices.output
                       : prices.cache_read) = price;
  }
}

}  // namespace weir::pricing
