// SPDX-License-Identifier: Apache-2.0
// weir list: the scenarios of the project.
#include <algorithm>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::cli {

namespace {

std::string as_json(const scenario::Project& project) {
  Json list = Json::array();
  for (const scenario::Scenario& scenario : project.scenarios) {
    list.push_back(Json{{"id", scenario.id},
                        {"file", scenario.file.lexically_relative(project.root).string()},
                        {"tags", scenario.tags},
                        {"description", scenario.description}});
    if (scenario.no_fault) {
      list.back()["fault_of"] = scenario.no_fault->id;
    }
    if (scenario.expect) {
      list.back()["expect"] = Json{{"verdict", scenario.expect->verdict},
                                   {"cause", scenario.expect->cause},
                                   {"path", scenario.expect->path}};
    }
  }
  return dump_json_pretty(Json{{"version", 1}, {"scenarios", list}});
}

void print_text(std::ostream& out, const scenario::Project& project) {
  std::size_t width = 0;
  for (const scenario::Scenario& scenario : project.scenarios) {
    width = std::max(width, scenario.id.size());
  }
  for (const scenario::Scenario& scenario : project.scenarios) {
    out << scenario.id << std::string(width - scenario.id.size() + 2, ' ') << scenario.description
        << "\n";
  }
}

int list(Context& context, const std::string& format) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  const scenario::Project& project = open->project;
  if (format == "json") {
    context.out << as_json(project);
  } else if (format == "tsv") {
    for (const scenario::Scenario& scenario : project.scenarios) {
      context.out << scenario.id << "\t" << scenario.file.lexically_relative(project.root).string()
                  << "\t" << join(scenario.tags, ",") << "\n";
    }
  } else {
    print_text(context.out, project);
  }
  return 0;
}

}  // namespace

void add_list(CLI::App& app, Action& chosen) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* command = app.add_subcommand("list", "show the scenarios of this project");
  command->add_option("--format", *format, "text, tsv or json")
      ->check(CLI::IsMember({"text", "tsv", "json"}));
  command->callback([&chosen, format] {
    chosen = [format](Context& context) { return list(context, *format); };
  });
}

}  // namespace weir::cli
