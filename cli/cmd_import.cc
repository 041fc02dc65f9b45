// SPDX-License-Identifier: Apache-2.0
// weir import: recordings of other tools as scenarios that replay.
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/import_output.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "harness/import/aimock.h"
#include "harness/import/har.h"
#include "harness/import/import.h"
#include "harness/import/scenario_text.h"
#include "harness/import/vcr.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::cli {

namespace {

struct ImportOptions {
  std::string format;
  std::vector<std::string> files;
  ImportTarget target;
};

/// Adds what one file holds.
Status add_file(Context& context, importing::Importer& importer, const std::string& format,
                const std::string& file) {
  if (format == "exchanges") {
    std::vector<std::string> warnings;
    WEIR_TRY(cassette::ExchangeFile exchanges, cassette::read_exchange_file(file, &warnings));
    for (const std::string& warning : warnings) {
      context.err << "weir: " << warning << "\n";
    }
    importer.add(std::move(exchanges.exchanges));
    return Done{};
  }
  WEIR_TRY(const std::string text, read_file(file));
  WEIR_TRY(std::vector<importing::HttpRecord> records,
           format == "har" ? importing::read_har(text, file) : importing::read_vcr(text, file));
  importer.add(std::move(records));
  return Done{};
}

Status import_recordings(Context& context, const ImportOptions& options) {
  importing::Importer importer;
  for (const std::string& file : options.files) {
    WEIR_TRY_DONE(add_file(context, importer, options.format, file));
  }
  return write_cassette(context, options.target, importer.imported());
}

Status import_fixtures(Context& context, const ImportOptions& options) {
  importing::Scripts all;
  for (const std::string& file : options.files) {
    WEIR_TRY(const std::string text, read_file(file));
    WEIR_TRY(importing::Scripts scripts, importing::read_aimock(text, file));
    all.conversations.insert(all.conversations.end(), scripts.conversations.begin(),
                             scripts.conversations.end());
    for (const auto& [reason, left_out] : scripts.left_out) {
      importing::LeftOut& sum = all.left_out[reason];
      sum.first = sum.count == 0 ? left_out.first : sum.first;
      sum.count += left_out.count;
    }
  }
  return write_scripts(context, options.target, all);
}

int import_files(Context& context, ImportOptions options) {
  if (options.target.id.empty()) {
    options.target.id = importing::scenario_id(options.files.front());
  }
  if (options.target.folder.empty()) {
    options.target.folder = std::filesystem::path("scenarios") / options.target.id;
  }
  options.target.source = options.format + ": " + join(options.files, ", ");
  const Status status = options.format == "aimock" ? import_fixtures(context, options)
                                                   : import_recordings(context, options);
  return status.ok() ? 0 : report_error(context, status.error());
}

}  // namespace

void add_import(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command =
      app.add_subcommand("import", "make a scenario that replays of another tool's recording");
  command->add_option("format", options->format, "vcr (vcrpy), aimock, har or exchanges")
      ->required()
      ->check(CLI::IsMember({"vcr", "aimock", "har", "exchanges"}));
  command->add_option("files", options->files, "what was recorded, in this order")->required();
  command->add_option("--id", options->target.id,
                      "the scenario's id; that of the first file if absent");
  command->add_option("--out", options->target.folder,
                      "folder of the scenario; scenarios/ID if absent");
  command->add_option("--agent", options->target.agent, "the agent's command; put it last")
      ->expected(1, -1);
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return import_files(context, *options); };
  });
}

}  // namespace weir::cli
