// SPDX-License-Identifier: Apache-2.0
// weir profiles: how models count tokens and cache prompts, and who says so.
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/profile_json.h"
#include "cli/profile_list.h"
#include "cli/project.h"

namespace weir::cli {

namespace {

struct Asked {
  std::string model;
  bool json = false;
};

int show_all(Context& context, const meter::Profiles& profiles, bool json) {
  std::vector<meter::Profile> rows;
  for (const std::string& model : profiles.models()) {
    const auto row = profiles.find(model);
    if (!row.ok()) {
      return report_error(context, row.error());
    }
    rows.push_back(*row);
  }
  if (!json) {
    context.out << profile_list(rows);
    return 0;
  }
  for (const meter::Profile& row : rows) {
    context.out << dump_json(profile_json(row)) << "\n";
  }
  return 0;
}

int profiles(Context& context, const Asked& asked) {
  const auto known = profiles_in_force();
  if (!known.ok()) {
    return report_error(context, known.error());
  }
  if (asked.model.empty()) {
    return show_all(context, *known, asked.json);
  }
  const auto found = known->find(asked.model);
  if (!found.ok()) {
    return report_error(context, found.error());
  }
  context.out << (asked.json ? dump_json(profile_json(*found)) + "\n"
                             : profile_text(asked.model, *found));
  return 0;
}

}  // namespace

void add_profiles(CLI::App& app, Action& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command =
      app.add_subcommand("profiles", "show how models count tokens and cache prompts");
  command->add_option("model", asked->model, "a model; all if absent");
  command->add_flag("--json", asked->json, "one JSON object a profile");
  command->callback([&chosen, asked] {
    chosen = [asked](Context& context) { return profiles(context, *asked); };
  });
}

}  // namespace weir::cli
