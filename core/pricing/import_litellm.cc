// SPDX-License-Identifier: Apache-2.0
// LiteLLM's list (MIT): an object of models, dollars per token. Its keys add how long a prompt is
// ("_above_200k_tokens") and then the service tier; tiers are left to `modifiers`.
#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/pricing/imported_rows.h"

namespace weir::pricing {
namespace {

/// Dollars per token to pico-dollars per token.
constexpr int kShift = 12;

struct Key {
  std::string price;
  std::int64_t over = 0;
};

/// 200'000 of "_above_200k_tokens", 0 of ""; nothing of any other text.
std::optional<std::int64_t> length_of(std::string_view suffix) {
  constexpr std::string_view kBefore = "_above_";
  constexpr std::string_view kBehind = "k_tokens";
  if (suffix.empty()) {
    return 0;
  }
  if (suffix.substr(0, kBefore.size()) != kBefore || suffix.size() < kBehind.size() ||
      suffix.substr(suffix.size() - kBehind.size()) != kBehind) {
    return std::nullopt;
  }
  suffix.remove_prefix(kBefore.size());
  suffix.remove_suffix(kBehind.size());
  int thousands = 0;
  const char* const last = suffix.data() + suffix.size();
  const auto [end, error] = std::from_chars(suffix.data(), last, thousands);
  return error == std::errc() && end == last ? std::optional(std::int64_t{thousands} * 1000)
                                             : std::nullopt;
}

std::optional<Key> key_of(std::string_view key, const std::string& model) {
  const std::pair<std::string_view, std::string> names[] = {
      {"input_cost_per_token", "input"},
      {"output_cost_per_token", "output"},
      {"cache_read_input_token_cost", "cache_read"},
      {"cache_creation_input_token_cost_above_1hr", "cache_write_1h"},
      {"cache_creation_input_token_cost", write_key(model)}};
  for (const auto& [name, price] : names) {
    if (key.substr(0, name.size()) != name) {
      continue;
    }
    if (const auto over = length_of(key.substr(name.size()))) {
      return Key{price, *over};
    }
  }
  return std::nullopt;
}

/// "gemini/gemini-3.5-flash" is requested as "gemini-3.5-flash".
std::string bare(const std::string& id) {
  for (const std::string_view prefix : {"anthropic/", "gemini/", "openai/"}) {
    if (id.compare(0, prefix.size(), prefix) == 0) {
      return id.substr(prefix.size());
    }
  }
  return id;
}

std::string provider_of(const Json& entry) {
  const auto found = entry.find("litellm_provider");
  const std::string name =
      found != entry.end() && found->is_string() ? found->get<std::string>() : "unknown";
  return name == "gemini" ? "google" : name;
}

void import_entry(const std::string& id, const Json& entry, PriceTable::Row row,
                  Imported& imported) {
  row.prices.provider = provider_of(entry);
  GivenPrices given;
  for (const auto& [name, value] : entry.items()) {
    const auto key = key_of(name, id);
    if (key && value.is_string()) {
      given.give(key->over, key->price, value.get<std::string>(), kShift);
    }
  }
  add_rows(row, given, imported);
}

}  // namespace

Result<Imported> import_litellm(const Json& list, const std::string& day) {
  Imported imported;
  for (const auto& [id, entry] : list.items()) {
    if (!entry.is_object() || id == "sample_spec" || id == "fallback_generalizations") {
      continue;
    }
    PriceTable::Row row;
    row.prices.model = bare(id);
    row.prices.from = day;
    row.prices.source = "LiteLLM's list of " + day;
    if (row.prices.model != id && list.contains(row.prices.model)) {
      row.prices.model = id;
    } else if (row.prices.model != id) {
      row.aliases.push_back(id);
    }
    import_entry(id, entry, std::move(row), imported);
  }
  return imported;
}

}  // namespace weir::pricing
