// SPDX-License-Identifier: Apache-2.0
// weir baseline: what is accepted, what is pending, and how it came about.
#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/baseline_commands.h"

namespace weir::cli {

namespace {

/// What is told of one scenario.
struct OfScenario {
  const char* name;
  const char* about;
  int (*run)(Context&, const std::string&);
  bool needs_id;
};

void add_of_scenario(CLI::App& baseline, Action& chosen, const OfScenario& what) {
  auto id = std::make_shared<std::string>();
  CLI::App* command = baseline.add_subcommand(what.name, what.about);
  command->add_option("scenario", *id, what.needs_id ? "its id" : "its id; all if none")
      ->required(what.needs_id);
  command->callback([&chosen, id, run = what.run] {
    chosen = [id, run](Context& context) { return run(context, *id); };
  });
}

void add_list_of(CLI::App& baseline, Action& chosen) {
  baseline.add_subcommand("list", "show what is accepted, pending, missing, and nobody's")
      ->callback([&chosen] { chosen = baseline_list; });
}

void add_prune(CLI::App& baseline, Action& chosen) {
  auto yes = std::make_shared<bool>(false);
  CLI::App* command = baseline.add_subcommand("prune", "name baselines that no scenario has");
  command->add_flag("--yes", *yes, "remove them");
  command->callback([&chosen, yes] {
    chosen = [yes](Context& context) { return baseline_prune(context, *yes); };
  });
}

void add_resolve(CLI::App& baseline, Action& chosen) {
  struct Options {
    std::string id;
    std::string note;
  };

  auto options = std::make_shared<Options>();
  CLI::App* command =
      baseline.add_subcommand("resolve", "measure a scenario whose baseline could not be merged");
  command->add_option("scenario", options->id, "its id")->required();
  command->add_option("-m,--note", options->note, "why, beside the notes of both sides");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) {
      return baseline_resolve(context, options->id, options->note);
    };
  });
}

}  // namespace

void add_baseline(CLI::App& app, Action& chosen) {
  CLI::App* baseline = app.add_subcommand("baseline", "look at baselines, and keep them in order");
  baseline->require_subcommand(1);
  add_list_of(*baseline, chosen);
  add_of_scenario(*baseline, chosen,
                  {"show", "show what is accepted of a scenario", baseline_show, true});
  add_of_scenario(
      *baseline, chosen,
      {"diff", "compare the pending baseline with the accepted one", baseline_diff, true});
  add_of_scenario(*baseline, chosen,
                  {"log", "show what each commit accepted, and the drift", baseline_log, false});
  add_resolve(*baseline, chosen);
  add_prune(*baseline, chosen);
}

}  // namespace weir::cli
