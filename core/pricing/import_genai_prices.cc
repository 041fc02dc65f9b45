// SPDX-License-Identifier: Apache-2.0
// The data of genai-prices (MIT): a list of providers with their models, dollars per million
// tokens, prices with a first day. Patterns of ids are passed over: only equal ids are aliases.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/date.h"
#include "core/pricing/imported_rows.h"

namespace weir::pricing {
namespace {

/// Dollars per million tokens to pico-dollars per token.
constexpr int kShift = 6;
/// Prices without a first day hold before those that have one.
constexpr const char* kAlways = "1970-01-01";
/// Whose ids requests carry as they stand. Who sells the models of others comes after them, with
/// its name before the id.
constexpr std::array<std::string_view, 3> kNative{"anthropic", "openai", "google"};

std::string text_of(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>()
                                                                       : std::string();
}

const Json& child(const Json& json, const char* key) {
  static const Json nothing;
  const auto found = json.is_object() ? json.find(key) : json.end();
  return json.is_object() && found != json.end() ? *found : nothing;
}

void give_price(const std::string& key, const Json& value, GivenPrices& given) {
  if (value.is_string()) {
    given.give(0, key, value.get<std::string>(), kShift);
    return;
  }
  given.give(0, key, text_of(value, "base"), kShift);
  for (const Json& tier : child(value, "tiers")) {
    const std::string start = text_of(tier, "start");
    std::int64_t over = 0;
    const auto read = std::from_chars(start.data(), start.data() + start.size(), over);
    given.inexact = given.inexact || read.ec != std::errc() || over <= 0;
    given.give(over, key, text_of(tier, "price"), kShift);
  }
}

class Importer {
 public:
  explicit Importer(std::string day) : day_(std::move(day)) {}

  void add_provider(const Json& provider) {
    provider_ = text_of(provider, "id");
    for (const Json& model : child(provider, "models")) {
      add_model(model);
    }
  }

  Imported take() && { return std::move(imported_); }

 private:
  bool is_native() const {
    return std::find(kNative.begin(), kNative.end(), provider_) != kNative.end();
  }

  void add_model(const Json& model) {
    PriceTable::Row row;
    row.prices.model = text_of(model, "id");
    if (!is_native() || !taken_.insert(row.prices.model).second) {
      row.prices.model = provider_ + "/" + row.prices.model;
    }
    if (is_native()) {
      add_aliases(child(model, "match"), row.aliases);
    }
    row.prices.provider = provider_;
    row.prices.source = "genai-prices' list of " + day_;
    const Json& prices = child(model, "prices");
    if (!prices.is_array()) {
      add_prices(row, prices, kAlways);
      return;
    }
    for (const Json& dated : prices) {
      add_dated(row, dated);
    }
  }

  void add_aliases(const Json& match, std::vector<std::string>& aliases) {
    add_alias(match, aliases);
    for (const Json& one : child(match, "or")) {
      add_alias(one, aliases);
    }
  }

  void add_alias(const Json& match, std::vector<std::string>& aliases) {
    const std::string id = text_of(match, "equals");
    if (!id.empty() && taken_.insert(id).second) {
      aliases.push_back(id);
    }
  }

  void add_dated(const PriceTable::Row& row, const Json& dated) {
    const Json& constraint = child(dated, "constraint");
    const std::string from = text_of(constraint, "start_date");
    if (constraint.is_null() || parse_date(from)) {
      add_prices(row, child(dated, "prices"), constraint.is_null() ? kAlways : from);
    } else {
      ++imported_.left_out["that hold at some hours only"];
    }
  }

  void add_prices(PriceTable::Row row, const Json& prices, const std::string& from) {
    row.prices.from = from;
    const std::pair<const char*, std::string> names[] = {
        {"input_mtok", "input"},
        {"output_mtok", "output"},
        {"cache_read_mtok", "cache_read"},
        {"cache_write_mtok", write_key(row.prices.model)},
        {"cache_write_1h_mtok", "cache_write_1h"}};
    GivenPrices given;
    for (const auto& [name, key] : names) {
      if (const Json& value = child(prices, name); !value.is_null()) {
        give_price(key, value, given);
      }
    }
    add_rows(row, given, imported_);
  }

  std::string day_;
  std::string provider_;
  std::set<std::string> taken_;
  Imported imported_;
};

}  // namespace

Result<Imported> import_genai_prices(const Json& list, const std::string& day) {
  Importer importer(day);
  for (const std::string_view native : kNative) {
    for (const Json& provider : list) {
      if (text_of(provider, "id") == native) {
        importer.add_provider(provider);
      }
    }
  }
  for (const Json& provider : list) {
    const std::string id = text_of(provider, "id");
    if (std::find(kNative.begin(), kNative.end(), id) == kNative.end()) {
      importer.add_provider(provider);
    }
  }
  return std::move(importer).take();
}

}  // namespace weir::pricing
