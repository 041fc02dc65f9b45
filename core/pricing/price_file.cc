// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_file.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::pricing {
namespace {

constexpr std::string_view kWritePrefix = "cache_write_";
constexpr std::int64_t kVersion = 1;

const std::vector<std::string>& price_keys() {
  static const std::vector<std::string> keys{"input",          "output",          "cache_read",
                                             "cache_write_5m", "cache_write_30m", "cache_write_1h",
                                             "cache_write_12h"};
  return keys;
}

const std::vector<std::string>& row_keys() {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> all{"model", "aliases", "from", "source", "verified", "prompt_over"};
    all.insert(all.end(), price_keys().begin(), price_keys().end());
    return all;
  }();
  return keys;
}

bool is_one_of(const std::string& key, const std::vector<std::string>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_write(std::string_view key) {
  return key.substr(0, kWritePrefix.size()) == kWritePrefix;
}

std::string did_you_mean(const std::string& key, const std::vector<std::string>& keys) {
  const std::string near = nearest(key, keys);
  return near.empty() ? "expected one of " + join(keys, ", ") : "did you mean '" + near + "'?";
}

template <typename T>
Result<T> field(const Json& json, const std::string& key, const char* expected) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return config_error("'" + key + "' is missing");
  }
  try {
    return found->get<T>();
  } catch (const Json::exception&) {
    return config_error("'" + key + "' must be " + expected);
  }
}

Result<std::string> date_field(const Json& json, const std::string& key) {
  WEIR_TRY(std::string text, field<std::string>(json, key, "a date like 2026-10-07"));
  if (!parse_date(text)) {
    return config_error("'" + key + "' must be a date like 2026-10-07");
  }
  return text;
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
  WEIR_TRY(row.prices.model, field<std::string>(json, "model", "a model id"));
  WEIR_TRY(row.prices.from, date_field(json, "from"));
  WEIR_TRY(row.prices.source, field<std::string>(json, "source", "a text"));
  WEIR_TRY(row.prices.verified, field<bool>(json, "verified", "true or false"));
  if (json.contains("prompt_over")) {
    WEIR_TRY(row.prices.prompt_over,
             field<std::int64_t>(json, "prompt_over", "a number of tokens"));
  }
  if (json.contains("aliases")) {
    WEIR_TRY(row.aliases, field<std::vector<std::string>>(json, "aliases", "a list of model ids"));
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
  WEIR_TRY(const std::int64_t version, field<std::int64_t>(json, "version", "a number"));
  if (version != kVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is not known; this program reads version 1");
  }
  PriceFile file;
  WEIR_TRY(file.date, date_field(json, "date"));
  WEIR_TRY(const std::string provider, field<std::string>(json, "provider", "a text"));
  for (const Json& row_json : json.at("rows")) {
    Result<PriceTable::Row> row = read_row(row_json, provider, file.date);
    if (!row) {
      return with_context(row.error(), row_name(row_json, file.rows.size()));
    }
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
  if (is_write(key)) {
    prices.cache_write[key.substr(kWritePrefix.size())] = *price;
  } else {
    (key == "input"    ? prices.uncached
     : key == "output" ? prices.output
                       : prices.cache_read) = *price;
  }
  return Done{};
}

}  // namespace weir::pricing
