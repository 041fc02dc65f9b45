// SPDX-License-Identifier: Apache-2.0
// Exact money: decimal strings in, integers inside, decimal strings out.
#include <string>

#include "core/pricing/price_table.h"

namespace weir::pricing {
namespace {

constexpr std::uint64_t kPicoPerDollar = 1'000'000'000'000;
constexpr std::size_t kPriceDecimals = 6;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// amount / unit, half up.
std::uint64_t rounded(std::uint64_t amount, std::uint64_t unit) {
  const std::uint64_t rest = amount % unit;
  return amount / unit + (rest >= unit - rest ? 1 : 0);
}

/// Adds count * price to a total; false on overflow.
bool add_product(std::int64_t& total, Tokens count, PicoUsd price) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count.count(), price.count(), &product) &&
         !__builtin_add_overflow(total, product, &total);
}

Error overflow(const Prices& prices) {
  return {ErrorKind::internal,
          "the cost at " + prices.model + " prices exceeds 9.2 million dollars"};
}

}  // namespace

Result<PicoUsd> parse_price(std::string_view text) {
  const auto bad = [&] {
    return config_error("price \"" + std::string(text) +
                        "\": expected dollars per million tokens as a decimal with at most six "
                        "places, e.g. \"2.50\"");
  };
  std::int64_t micro = 0;
  std::size_t decimals = 0;
  bool in_fraction = false;
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back()) || text.size() > 14) {
    return bad();
  }
  for (const char c : text) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (!is_digit(c) || (in_fraction && ++decimals > kPriceDecimals)) {
      return bad();
    }
    micro = micro * 10 + (c - '0');
  }
  for (; decimals < kPriceDecimals; ++decimals) {
    micro *= 10;
  }
  return PicoUsd(micro);
}

std::string format_price(PicoUsd per_token) {
  const std::int64_t micro = per_token.count();
  std::string fraction = std::to_string(micro % 1'000'000);
  fraction.insert(0, kPriceDecimals - fraction.size(), '0');
  while (fraction.size() > 2 && fraction.back() == '0') {
    fraction.pop_back();
  }
  return std::to_string(micro / 1'000'000) + "." + fraction;
}

Result<PicoUsd> cost_of(const Usage& usage, const Prices& prices) {
  std::int64_t total = 0;
  bool ok = add_product(total, usage.uncached, prices.uncached) &&
            add_product(total, usage.cache_read, prices.cache_read) &&
            add_product(total, usage.output, prices.output);
  for (const auto& [ttl, tokens] : usage.cache_write) {
    const auto price = prices.cache_write.find(ttl);
    if (price == prices.cache_write.end()) {
      return config_error("model " + prices.model + " has no price for a cache write of " + ttl);
    }
    ok = ok && add_product(total, tokens, price->second);
  }
  if (!ok) {
    return overflow(prices);
  }
  return PicoUsd(total);
}

Result<PicoUsd> cost_without_cache(const Usage& usage, const Prices& prices) {
  std::int64_t total = 0;
  if (!add_product(total, usage.input_total(), prices.uncached) ||
      !add_product(total, usage.output, prices.output)) {
    return overflow(prices);
  }
  return PicoUsd(total);
}

std::string format_usd(PicoUsd amount) {
  const bool negative = amount.count() < 0;
  const auto bits = static_cast<std::uint64_t>(amount.count());
  const std::uint64_t value = negative ? 0 - bits : bits;
  // Four places from a cent upward; below, as many as show three significant digits.
  std::size_t places = 4;
  std::uint64_t unit = kPicoPerDollar / 10'000;
  for (std::uint64_t limit = kPicoPerDollar / 100; value != 0 && value < limit && unit > 1;
       limit /= 10) {
    ++places;
    unit /= 10;
  }
  const std::uint64_t units = rounded(value, unit);
  const std::uint64_t per_dollar = kPicoPerDollar / unit;
  std::string fraction = std::to_string(units % per_dollar);
  fraction.insert(0, places - fraction.size(), '0');
  return (negative ? "-$" : "$") + std::to_string(units / per_dollar) + "." + fraction;
}

}  // namespace weir::pricing
