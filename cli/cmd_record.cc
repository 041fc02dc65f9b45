// SPDX-License-Identifier: Apache-2.0
// weir record: runs a scenario's agent against the real provider, and keeps what it answered.
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/machine.h"
#include "cli/new_scenario.h"
#include "cli/project.h"
#include "cli/record_scenario.h"

namespace weir::cli {
namespace {

namespace fs = std::filesystem;

struct RecordCommand {
  RecordRequest request;
  std::vector<std::string> command;  ///< of a scenario that is yet to be written
  bool in_ci = false;
};

Status check_ci(bool allowed) {
  return !in_ci() || allowed
             ? Status(Done{})
             : config_error(
                   "CI is set, where nothing is recorded: it costs money and changes files; "
                   "--in-ci records all the same");
}

/// With the scenario that the command line gives a command for; its file goes where it is no part
/// of the project.
Result<OpenProject> open_with(const RecordCommand& options) {
  if (options.command.empty()) {
    return open_project();
  }
  WEIR_TRY(const fs::path file, write_scenario(options.request.id, options.command));
  Result<OpenProject> open = open_project();
  Status selected = open.ok() ? Status(Done{}) : Status(open.error());
  if (open.ok()) {
    const auto found = select(open->project, {{options.request.id}, {}, {}, Variants::none});
    selected = found.ok() ? Status(Done{}) : Status(found.error());
  }
  if (!selected.ok()) {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(file.parent_path(), ignored);  // where nothing else is in it
    return with_context(selected.error(), file.string());
  }
  return open;
}

Result<int> record(Context& context, const RecordCommand& options) {
  WEIR_TRY_DONE(check_ci(options.in_ci));
  WEIR_TRY(const OpenProject open, open_with(options));
  return record_scenario(context, open, options.request);
}

}  // namespace

void add_record(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<RecordCommand>();
  CLI::App* command = app.add_subcommand(
      "record", "run a scenario's agent against the real provider and keep the answers");
  command->add_option("scenario", options->request.id, "id or scenario file; the only one if none");
  command->add_option("command", options->command,
                      "behind --: the agent of a new scenario, which is written");
  command->add_option("--upstream", options->request.limits.upstream,
                      "a base URL for all requests; each provider's own service if none");
  command
      ->add_option("--max-usd", options->request.limits.max_usd, "dollars at which recording stops")
      ->capture_default_str();
  command->add_flag("--allow-unpriced", options->request.limits.allow_unpriced,
                    "send also what --max-usd can't count");
  command->add_flag("--missing", options->request.missing,
                    "answer what is recorded from the cassette, and record only what follows");
  command->add_flag("--in-ci", options->in_ci, "record although CI is set");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) {
      const Result<int> code = record(context, *options);
      return code.ok() ? *code : report_error(context, code.error());
    };
  });
}

}  // namespace weir::cli
