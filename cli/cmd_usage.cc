// SPDX-License-Identifier: Apache-2.0
// weir usage: meters an exchange file, row by row.
#include <algorithm>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/exchange_input.h"
#include "cli/machine.h"
#include "cli/old_data.h"
#include "cli/project.h"
#include "cli/usage_explain.h"
#include "cli/usage_line.h"
#include "cli/usage_table.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

namespace {

constexpr int kBadRows = 2;

struct UsageOptions {
  std::string file = "-";
  std::string evidence = "all";
  bool json = false;
  bool blind = false;
  bool explain = false;
};

meter::EvidenceMode mode_of(const UsageOptions& options) {
  if (options.blind || options.evidence == "none") {
    return meter::EvidenceMode::none;
  }
  return options.evidence == "previous" ? meter::EvidenceMode::previous : meter::EvidenceMode::all;
}

/// With the profiles and prices of the project, where there is one.
Result<std::vector<meter::RowResult>> meter_rows(
    Context& context, const std::vector<Result<cassette::Exchange>>& rows,
    meter::EvidenceMode mode) {
  WEIR_TRY(const meter::Profiles profiles, profiles_in_force());
  WEIR_TRY(const pricing::PriceTable prices, prices_in_force());
  meter::ExchangeMeter meter(profiles, prices, mode);
  std::vector<meter::RowResult> metered = meter.meter(rows);
  for (const std::string& warning : meter.warnings()) {
    context.err << "weir: " << warning << "\n";
  }
  warn_of_old_data(context.err, meter.data_files(), today());
  return metered;
}

int usage(Context& context, const UsageOptions& options) {
  const auto rows = read_exchange_rows(context, options.file);
  if (!rows.ok()) {
    return report_error(context, rows.error());
  }
  const auto metered_rows = meter_rows(context, *rows, mode_of(options));
  if (!metered_rows.ok()) {
    return report_error(context, metered_rows.error());
  }
  const std::vector<meter::RowResult>& metered = *metered_rows;
  if (options.json) {
    for (const meter::RowResult& row : metered) {
      context.out << usage_line(row) << "\n";
    }
  } else {
    context.out << (options.explain ? usage_explained(metered) : usage_table(metered));
  }
  const bool all = std::all_of(metered.begin(), metered.end(), [](const meter::RowResult& row) {
    return std::holds_alternative<meter::MeteredRow>(row);
  });
  return all ? 0 : kBadRows;
}

}  // namespace

void add_usage(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<UsageOptions>();
  CLI::App* command = app.add_subcommand("usage", "meter the requests of an exchange file");
  command->add_option("file", options->file, "an exchange file; - is standard input");
  CLI::Option* json = command->add_flag("--json", options->json, "one JSON object a row");
  command
      ->add_flag("--explain", options->explain,
                 "each request as a bar, with what the cache read, wrote and lost of it")
      ->excludes(json);
  command
      ->add_option("--evidence", options->evidence,
                   "whose recorded usage is read: all, previous (never a row's own), none")
      ->check(CLI::IsMember({"all", "previous", "none"}));
  command->add_flag("--blind", options->blind, "short for --evidence none");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return usage(context, *options); };
  });
}

}  // namespace weir::cli
