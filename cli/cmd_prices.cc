// SPDX-License-Identifier: Apache-2.0
// weir prices: which prices are in force, from when, and who says so.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "core/pricing/price_table.h"

namespace weir::cli {

namespace {

/// Dollars per million tokens: micro-dollars per million tokens are pico-dollars per token.
std::string per_million(PicoUsd per_token) {
  const std::int64_t micro = per_token.count();
  std::string fraction = std::to_string(micro % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  while (fraction.size() > 2 && fraction.back() == '0') {
    fraction.pop_back();
  }
  return std::to_string(micro / 1'000'000) + "." + fraction;
}

void print_row(std::ostream& out, const pricing::Prices& prices) {
  out << prices.model << "  input " << per_million(prices.uncached) << "  cache read "
      << per_million(prices.cache_read);
  for (const auto& [ttl, price] : prices.cache_write) {
    out << "  cache write " << ttl << " " << per_million(price);
  }
  out << "  output " << per_million(prices.output) << "  from " << prices.from
      << (prices.verified ? "" : "  unverified") << "\n";
}

int prices(Context& context, const std::string& model, const std::string& date) {
  const pricing::PriceTable& table = pricing::PriceTable::embedded();
  const std::vector<std::string> models =
      model.empty() ? table.models() : std::vector<std::string>{model};
  context.out << "US dollars per million tokens, prices of " << table.date() << "\n";
  for (const std::string& name : models) {
    const auto row = table.find(name, Tokens{0}, date);
    if (!row.ok()) {
      return report_error(context, row.error());
    }
    print_row(context.out, *row);
    if (!model.empty()) {
      context.out << "  source: " << row->source << "\n";
    }
  }
  return 0;
}

}  // namespace

void add_prices(CLI::App& app, Action& chosen) {
  auto model = std::make_shared<std::string>();
  auto date = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("prices", "show the prices in force");
  command->add_option("model", *model, "a model; all if absent");
  command->add_option("--at", *date, "on this day, as 2026-11-25");
  command->callback([&chosen, model, date] {
    chosen = [model, date](Context& context) { return prices(context, *model, *date); };
  });
}

}  // namespace weir::cli
