// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/modifier.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

/// How requests spell that they want nothing special. "auto" is up to the provider; the rows
/// price it as what it is where an account bought nothing else.
constexpr std::array<std::string_view, 4> kStandardTiers{"default", "standard", "standard_only",
                                                         "auto"};
constexpr std::string_view kAnywhere = "global";

bool is_standard(Modifier::Kind kind, std::string_view name) {
  return name.empty() || (kind == Modifier::Kind::geo
                              ? name == kAnywhere
                              : std::find(kStandardTiers.begin(), kStandardTiers.end(), name) !=
                                    kStandardTiers.end());
}

bool has_name(const Modifier& modifier, std::string_view name) {
  return std::find(modifier.names.begin(), modifier.names.end(), name) != modifier.names.end();
}

Error unknown_name(const std::vector<Modifier>& modifiers, Modifier::Kind kind,
                   std::string_view name, const std::string& model) {
  std::set<std::string> known;
  for (const Modifier& modifier : modifiers) {
    if (modifier.kind == kind) {
      known.insert(modifier.names.begin(), modifier.names.end());
    }
  }
  return config_error(
      "model '" + model + "' has no price for " +
      (kind == Modifier::Kind::tier ? "the service tier '" : "inference in '") + std::string(name) +
      "'; " +
      (known.empty() ? "none is known" : "known: " + join({known.begin(), known.end()}, ", ")) +
      ". Give it in `modifiers` of a price file");
}

/// The newest one in force that has the name; of one day, the one that stands first.
const Modifier* newest(const std::vector<Modifier>& modifiers, Modifier::Kind kind,
                       std::string_view name, std::string_view day) {
  const Modifier* best = nullptr;
  for (const Modifier& modifier : modifiers) {
    if (modifier.kind == kind && modifier.from <= day && has_name(modifier, name) &&
        (best == nullptr || modifier.from > best->from)) {
      best = &modifier;
    }
  }
  return best;
}

/// False where the product isn't whole or doesn't fit.
bool multiply(PicoUsd& price, std::int64_t permille) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(price.count(), permille, &product) || product % 1000 != 0) {
    return false;
  }
  price = PicoUsd(product / 1000);
  return true;
}

std::string factor_text(std::int64_t permille) {
  std::string fraction = std::to_string(1000 + permille % 1000).substr(1);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return std::to_string(permille / 1000) + (fraction.empty() ? "" : "." + fraction);
}

Status apply(const Modifier& modifier, std::string_view name, Prices& prices) {
  bool whole = multiply(prices.uncached, modifier.permille);
  whole = multiply(prices.cache_read, modifier.permille) && whole;
  whole = multiply(prices.output, modifier.permille) && whole;
  for (auto& [ttl, price] : prices.cache_write) {
    whole = multiply(price, modifier.permille) && whole;
  }
  const std::string factor = std::string(name) + " x " + factor_text(modifier.permille);
  if (!whole) {
    return config_error("model '" + prices.model + "', " + factor +
                        ": a price would have more than six decimals");
  }
  prices.source += "; " + factor + ": " + modifier.source;
  prices.verified = prices.verified && modifier.verified;
  return Done{};
}

}  // namespace

Status modify(const std::vector<Modifier>& modifiers, const PriceQuery& query, Prices& prices) {
  using Kind = Modifier::Kind;
  for (const auto& [kind, name] : {std::pair(Kind::tier, query.tier), {Kind::geo, query.geo}}) {
    if (is_standard(kind, name)) {
      continue;
    }
    const Modifier* modifier = newest(modifiers, kind, name, query.date);
    if (modifier == nullptr) {
      return unknown_name(modifiers, kind, name, prices.model);
    }
    WEIR_TRY_DONE(apply(*modifier, name, prices));
  }
  return Done{};
}

}  // namespace weir::pricing
