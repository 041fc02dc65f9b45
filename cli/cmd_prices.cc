// SPDX-License-Identifier: Apache-2.0
// weir prices: which prices are in force, from when, and who says so.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/import_prices.h"
#include "cli/machine.h"
#include "cli/old_data.h"
#include "cli/price_list.h"
#include "cli/project.h"
#include "core/base/date.h"
#include "core/pricing/price_table.h"

namespace weir::cli {

namespace {

struct Asked {
  std::string model;
  std::string date;
  std::string tier;
  std::string geo;
  std::string import;
  std::string output;
};

/// Those of all models. What wasn't sold on that day, or has no such tier, isn't in the list, but
/// counted.
std::vector<pricing::Prices> all_rows(const pricing::PriceTable& table, const Asked& asked,
                                      std::size_t& without) {
  std::vector<pricing::Prices> rows;
  for (const std::string& model : table.models()) {
    const auto of_model = table.by_prompt_length({model, {}, asked.date, asked.tier, asked.geo});
    if (of_model.ok()) {
      rows.insert(rows.end(), of_model->begin(), of_model->end());
    } else {
      ++without;
    }
  }
  return rows;
}

void warn_of_age(Context& context, const std::vector<pricing::Prices>& rows) {
  DataFiles files;
  for (const pricing::Prices& row : rows) {
    files.emplace(row.file, row.as_of);
  }
  warn_of_old_data(context.err, files, today());
}

int show_model(Context& context, const pricing::PriceTable& table, const Asked& asked) {
  const auto rows = table.by_prompt_length({asked.model, {}, asked.date, asked.tier, asked.geo});
  if (!rows.ok()) {
    return report_error(context, rows.error());
  }
  context.out << price_list(*rows);
  for (std::size_t i = 0; i < rows->size(); ++i) {
    if (i == 0 || rows->at(i).source != rows->at(i - 1).source) {
      context.out << "source: " << rows->at(i).source << "\n";
    }
  }
  warn_of_age(context, *rows);
  return 0;
}

int show_all(Context& context, const pricing::PriceTable& table, const Asked& asked) {
  std::size_t without = 0;
  const std::vector<pricing::Prices> rows = all_rows(table, asked, without);
  if (rows.empty()) {
    return report_error(context, config_error("no model has such a price; `weir prices` without "
                                              "--at, --tier and --geo shows all"));
  }
  context.out << price_list(rows);
  if (without > 0) {
    context.err << "weir: " << without << (without == 1 ? " model has" : " models have")
                << " no such price; `weir prices MODEL` with the same options says why\n";
  }
  warn_of_age(context, rows);
  return 0;
}

int prices(Context& context, const Asked& asked) {
  if (!asked.date.empty() && !parse_date(asked.date)) {
    return report_error(context,
                        config_error("--at " + asked.date + ": expected a day like 2026-11-25"));
  }
  if (!asked.import.empty()) {
    return import_prices(context, asked.import, asked.output,
                         asked.date.empty() ? today() : asked.date);
  }
  const auto table = prices_in_force();
  if (!table.ok()) {
    return report_error(context, table.error());
  }
  return asked.model.empty() ? show_all(context, *table, asked)
                             : show_model(context, *table, asked);
}

}  // namespace

void add_prices(CLI::App& app, Action& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("prices", "show the prices in force, or import a list");
  auto* model = command->add_option("model", asked->model, "a model; all if absent");
  command->add_option("--at", asked->date, "on this day, as 2026-11-25");
  auto* tier = command->add_option("--tier", asked->tier, "of this service tier: batch, priority");
  auto* geo = command->add_option("--geo", asked->geo, "of inference that is kept here: us");
  auto* import = command->add_option(
      "--import", asked->import,
      "make a price file of LiteLLM's model_prices_and_context_window.json or genai-prices' "
      "data.json; --at is the list's day");
  import->excludes(model)->excludes(tier)->excludes(geo);
  command->add_option("-o,--output", asked->output, "write the price file there")->needs(import);
  command->callback(
      [&chosen, asked] { chosen = [asked](Context& context) { return prices(context, *asked); }; });
}

}  // namespace weir::cli
