// SPDX-License-Identifier: Apache-2.0
// weir show: the span tree of a scenario's last run, and its findings.
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/run_folder.h"
#include "core/base/files.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

int show(Context& context, const std::string& id) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  const auto selected = select(open->project, {{id}, "", ""});
  if (!selected.ok()) {
    return report_error(context, selected.error());
  }
  const std::string& scenario = selected->front()->id;
  const RunFolder folder{open->project.root, {}};
  const auto trace = read_last_trace(folder, scenario);
  if (!trace.ok()) {
    return report_error(context, trace.error());
  }
  const auto report = read_file(folder.of(scenario) / "report.txt");
  if (!report.ok()) {
    return report_error(context, report.error());
  }
  context.out << reports::span_tree(*trace) << "\n" << reports::styled(*report, context.style);
  return 0;
}

}  // namespace

void add_show(CLI::App& app, Action& chosen) {
  auto id = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("show", "show the span tree of a scenario's last run");
  command->add_option("scenario", *id, "its id")->required();
  command->callback(
      [&chosen, id] { chosen = [id](Context& context) { return show(context, *id); }; });
}

}  // namespace weir::cli
