// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/import.h"

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/pricing/imported_rows.h"

namespace weir::pricing {
namespace {

/// genai-prices' is a list of providers, LiteLLM's an object of entries that tell a provider.
Result<Imported> import_list(const Json& list, const std::string& day) {
  if (list.is_array() && !list.empty() && list.front().is_object() &&
      list.front().contains("models")) {
    return import_genai_prices(list, day);
  }
  if (list.is_object()) {
    for (const auto& [id, entry] : list.items()) {
      if (entry.is_object() && entry.contains("litellm_provider")) {
        return import_litellm(list, day);
      }
    }
  }
  return config_error(
      "expected LiteLLM's model_prices_and_context_window.json (an object of models with "
      "'litellm_provider') or genai-prices' data.json (a list of providers with 'models')");
}

Json row_json(const Prices& prices, const std::vector<std::string>& aliases) {
  Json row;
  row["model"] = prices.model;
  if (!aliases.empty()) {
    row["aliases"] = aliases;
  }
  row["provider"] = prices.provider;
  row["from"] = prices.from;
  if (prices.prompt_over > 0) {
    row["prompt_over"] = prices.prompt_over;
  }
  row["input"] = format_price(prices.uncached);
  for (const auto& [ttl, price] : prices.cache_write) {
    row["cache_write_" + ttl] = format_price(price);
  }
  row["cache_read"] = format_price(prices.cache_read);
  row["output"] = format_price(prices.output);
  row["source"] = prices.source;
  row["verified"] = prices.verified;
  return row;
}

}  // namespace

Result<Imported> import_prices(std::string_view json, const std::string& name,
                               const std::string& day) {
  const Result<Json> list = parse_json_numbers_as_text(json);
  if (!list) {
    return with_context(list.error(), name);
  }
  Result<Imported> imported = import_list(*list, day);
  if (!imported) {
    return with_context(imported.error(), name);
  }
  if (imported->rows.empty()) {
    return config_error(name + ": no entry has a price for input and output tokens");
  }
  return imported;
}

std::string write_price_file(const std::vector<PriceTable::Row>& rows, const std::string& day) {
  std::string text = "{\n  \"version\": 1,\n  \"provider\": \"imported\",\n  \"date\": \"" + day +
                     "\",\n  \"rows\": [";
  const char* separator = "\n    ";
  for (const PriceTable::Row& row : rows) {
    text += separator + dump_json(row_json(row.prices, row.aliases));
    separator = ",\n    ";
  }
  return text + "\n  ]\n}\n";
}

}  // namespace weir::pricing
