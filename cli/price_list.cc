// SPDX-License-Identifier: Apache-2.0
#include "cli/price_list.h"

#include <algorithm>

#include "core/base/text.h"

namespace weir::cli {

namespace {

constexpr std::size_t kPriceWidth = 12;

std::string right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string name_of(const pricing::Prices& prices) {
  return prices.prompt_over == 0 ? prices.model
                                 : prices.model + " over " + with_thousands(prices.prompt_over);
}

/// Names of lifetimes sort the longest first by chance: "12h" before "30m", "1h" before "5m".
std::string writes_of(const pricing::Prices& prices) {
  std::vector<std::string> writes;
  for (const auto& [ttl, price] : prices.cache_write) {
    writes.insert(writes.begin(), ttl + " " + pricing::format_price(price));
  }
  return join(writes, ", ");
}

std::string heading(const pricing::Prices& prices) {
  return (prices.provider.empty() ? "the project's own" : prices.provider) +
         (prices.as_of.empty() ? "" : ", as of " + prices.as_of) + "\n";
}

/// The widest of what `text` makes of each row.
std::size_t width_of(const std::vector<pricing::Prices>& rows,
                     std::string (*text)(const pricing::Prices&)) {
  std::size_t width = 0;
  for (const pricing::Prices& row : rows) {
    width = std::max(width, text(row).size());
  }
  return width;
}

}  // namespace

std::string price_list(const std::vector<pricing::Prices>& rows) {
  const std::size_t names = width_of(rows, name_of);
  const std::size_t writes = width_of(rows, writes_of);
  std::string text = left("US dollars per million tokens", names + 2) +
                     right("input", kPriceWidth) + right("cache read", kPriceWidth) +
                     right("output", kPriceWidth) + "  " + left("cache write", writes) + "  from\n";
  std::string last;
  for (const pricing::Prices& row : rows) {
    const std::string above = heading(row);
    text += above == last ? "" : above;
    last = above;
    text += "  " + left(name_of(row), names) +
            right(pricing::format_price(row.uncached), kPriceWidth) +
            right(pricing::format_price(row.cache_read), kPriceWidth) +
            right(pricing::format_price(row.output), kPriceWidth) + "  " +
            left(writes_of(row), writes) + "  " + row.from + (row.verified ? "" : "  unverified") +
            "\n";
  }
  return text;
}

}  // namespace weir::cli
