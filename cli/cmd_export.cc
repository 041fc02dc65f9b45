// SPDX-License-Identifier: Apache-2.0
// weir export: an exchange file in another form.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "core/base/files.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::cli {

namespace {

struct ExportOptions {
  std::string file;
  std::string form = "plain";
  std::string run;  ///< only exchanges of this run; "": all
  std::string recorded;
  std::string to;
};

int write_out(Context& context, const ExportOptions& options, const std::string& text) {
  if (options.to.empty()) {
    context.out << text;
    return 0;
  }
  const Status status = write_file_atomic(options.to, text);
  return status.ok() ? 0 : report_error(context, status.error());
}

int export_file(Context& context, const ExportOptions& options) {
  std::vector<std::string> warnings;
  auto file = cassette::read_exchange_file(options.file, &warnings);
  if (!file.ok()) {
    return report_error(context, file.error());
  }
  for (const std::string& warning : warnings) {
    context.err << "weir: " << warning << "\n";
  }
  file->kind = options.form == "plain" ? cassette::FileKind::plain : cassette::FileKind::cassette;
  if (!options.recorded.empty()) {
    file->recorded = options.recorded;
  }
  std::vector<cassette::Exchange> kept;
  for (cassette::Exchange& exchange : file->exchanges) {
    if (options.run.empty() || exchange.run == options.run) {
      exchange.outcome.clear();
      kept.push_back(std::move(exchange));
    }
  }
  file->exchanges = std::move(kept);
  return write_out(context, options, cassette::render_exchange_file(*file));
}

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command =
      app.add_subcommand("export", "write a cassette or journal in its plain or compact form");
  command->add_option("file", options->file, "an exchange file")->required();
  command->add_option("--as", options->form, "plain (one exchange a line) or cassette")
      ->check(CLI::IsMember({"plain", "cassette"}));
  command->add_option("--run", options->run, "only the exchanges of this run or pass");
  command->add_option("--recorded", options->recorded, "what was recorded, for the header");
  command->add_option("-o,--output", options->to, "file to write; stdout if absent");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return export_file(context, *options); };
  });
}

}  // namespace weir::cli
