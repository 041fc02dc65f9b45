// SPDX-License-Identifier: Apache-2.0
// weir accept: makes pending baselines the accepted ones.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/note_rule.h"
#include "cli/project.h"
#include "core/base/text.h"
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

/// The scenarios meant: those that were named, or those that have something pending.
Result<std::vector<const scenario::Scenario*>> to_accept(const scenario::Project& project,
                                                         const Selection& selection) {
  WEIR_TRY(auto selected, select(project, selection));
  if (selection.names.empty()) {
    selected.erase(
        std::remove_if(selected.begin(), selected.end(),
                       [&](const auto* scenario) { return !has_pending(project, scenario->id); }),
        selected.end());
  }
  return selected;
}

/// Fails before the first of several is accepted.
Status check(const scenario::Project& project,
             const std::vector<const scenario::Scenario*>& scenarios, const std::string& note) {
  std::vector<std::string> changes;
  std::string command = "weir accept";
  for (const scenario::Scenario* scenario : scenarios) {
    WEIR_TRY(const auto pending,
             baseline::load(project.baselines, scenario->id, baseline::State::pending));
    WEIR_TRY(std::string change,
             pending ? change_to_explain(project, *scenario, *pending) : Result<std::string>(""));
    if (!change.empty()) {
      changes.push_back(std::move(change));
      command.append(" ").append(scenario->id);
    }
  }
  return changes.empty() || !note.empty() ? Status(Done{}) : note_is_missing(changes, command);
}

Status accept_all(Context& context, const AcceptOptions& options) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY(const auto scenarios, to_accept(open.project, options.selection));
  const std::string note(trim(options.note));
  WEIR_TRY_DONE(check(open.project, scenarios, note));
  for (const scenario::Scenario* scenario : scenarios) {
    WEIR_TRY_DONE(baseline::accept(open.project.baselines, scenario->id, note));
    context.out << "accepted " << scenario->id << "\n";
  }
  if (scenarios.empty()) {
    context.out << "no baseline is pending\n";
  }
  return Done{};
}

int accept(Context& context, const AcceptOptions& options) {
  const Status status = accept_all(context, options);
  return status.ok() ? 0 : report_error(context, status.error());
}

}  // namespace

void add_accept(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<AcceptOptions>();
  CLI::App* command = app.add_subcommand("accept", "make pending baselines the accepted ones");
  command->add_option("scenarios", options->selection.names, "ids; all that are pending if none");
  command->add_option("-m,--note", options->note,
                      "why, for the reviewer; needed above the tolerance");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return accept(context, *options); };
  });
}

}  // namespace weir::cli
