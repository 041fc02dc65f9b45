// SPDX-License-Identifier: Apache-2.0
// weir rules: which rules of a scenario are in force, and where each is written.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/columns.h"
#include "cli/command.h"
#include "cli/project.h"
#include "core/base/text.h"
#include "harness/compare/rule_text.h"
#include "harness/scenario/rule.h"

namespace weir::cli {

namespace {

Cells cells_of(const scenario::Rule& rule) {
  const std::string selection = scenario::selection_text(rule);
  return {rule.metric, selection.empty() ? "all" : selection, compare::rule_text(rule),
          std::string(to_string(*rule.severity)), rule.source};
}

Status check_metric(const std::string& metric) {
  const std::vector<std::string> names = scenario::rule_metrics();
  if (metric.empty() || std::find(names.begin(), names.end(), metric) != names.end()) {
    return Done{};
  }
  const std::string near = nearest(metric, names);
  return config_error(
      "there is no metric \"" + metric + "\"; " +
      (near.empty() ? "expected one of " + join(names, ", ") : "did you mean \"" + near + "\"?"));
}

Result<std::string> rules(const std::string& id, const std::string& metric) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY_DONE(check_metric(metric));
  WEIR_TRY(const auto selected, select(open.project, Selection{{id}, "", ""}));
  std::vector<Cells> rows{{"metric", "of", "rule", "severity", "from"}};
  const auto in_force = scenario::rules_in_force(selected.front()->rules);
  for (const std::string& name : scenario::rule_metrics()) {
    for (const scenario::Rule& rule : in_force) {
      if (rule.metric == name && (metric.empty() || rule.metric == metric)) {
        rows.push_back(cells_of(rule));
      }
    }
  }
  if (rows.size() == 1) {
    return "no rule of " + id + " is about " + metric + "\n";
  }
  return in_columns(rows);
}

int show(Context& context, const std::string& id, const std::string& metric) {
  const Result<std::string> text = rules(id, metric);
  if (!text) {
    return report_error(context, text.error());
  }
  context.out << *text;
  return 0;
}

}  // namespace

void add_rules(CLI::App& app, Action& chosen) {
  struct Options {
    std::string id;
    std::string metric;
  };

  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("rules", "show the rules of a scenario that are in force");
  command->add_option("scenario", options->id, "its id")->required();
  command->add_option("metric", options->metric, "only rules about this metric");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return show(context, options->id, options->metric); };
  });
}

}  // namespace weir::cli
