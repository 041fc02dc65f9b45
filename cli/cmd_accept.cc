// SPDX-License-Identifier: Apache-2.0
// weir accept: makes pending baselines the accepted ones.
#include <filesystem>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "harness/baseline/baseline.h"

namespace weir::cli {

namespace {

struct AcceptOptions {
  Selection selection;
  std::string note;
};

bool has_pending(const scenario::Project& project, const std::string& id) {
  return std::filesystem::exists(
      baseline::file_of(project.baselines, id, baseline::State::pending));
}

int accept(Context& context, const AcceptOptions& options) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  const auto selected = select(open->project, options.selection);
  if (!selected.ok()) {
    return report_error(context, selected.error());
  }
  const bool named = !options.selection.names.empty();
  int accepted = 0;
  for (const scenario::Scenario* scenario : *selected) {
    if (!named && !has_pending(open->project, scenario->id)) {
      continue;
    }
    const Status status = baseline::accept(open->project.baselines, scenario->id, options.note);
    if (!status.ok()) {
      return report_error(context, status.error());
    }
    context.out << "accepted " << scenario->id << "\n";
    ++accepted;
  }
  if (accepted == 0) {
    context.out << "no baseline is pending\n";
  }
  return 0;
}

}  // namespace

void add_accept(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<AcceptOptions>();
  CLI::App* command = app.add_subcommand("accept", "make pending baselines the accepted ones");
  command->add_option("scenarios", options->selection.names, "ids; all that are pending if none");
  command->add_option("-m,--note", options->note, "why, for the reviewer; kept in the baseline");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return accept(context, *options); };
  });
}

}  // namespace weir::cli
