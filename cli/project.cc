// SPDX-License-Identifier: Apache-2.0
#include "cli/project.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/text.h"

namespace weir::cli {

namespace {

namespace fs = std::filesystem;

bool names(const scenario::Scenario& scenario, const std::string& name) {
  if (scenario.id == name) {
    return true;
  }
  std::error_code missing;
  return fs::equivalent(scenario.file, name, missing) && !missing;
}

Error unknown(const scenario::Project& project, const std::string& name) {
  std::vector<std::string> ids;
  for (const scenario::Scenario& scenario : project.scenarios) {
    ids.push_back(scenario.id);
  }
  std::string message = "no scenario \"" + name + "\" in " + project.file.string();
  const std::string near = nearest(name, ids);
  message += near.empty() ? "; `weir list` shows them" : "; did you mean \"" + near + "\"?";
  return config_error(std::move(message));
}

Result<pricing::PriceTable> prices_of(const scenario::Project& project) {
  pricing::PriceTable prices = pricing::PriceTable::embedded();
  if (project.prices) {
    prices.override_with(*project.prices);
  }
  for (const pricing::Overlay& overlay : project.models) {
    // Where the file prices the model, a mere `like` tells only how its tokens are counted.
    if (overlay.usd_per_mtok.empty() && project.prices && project.prices->knows(overlay.model)) {
      continue;
    }
    if (const Status added = prices.add(overlay); !added.ok()) {
      return with_context(added.error(), project.file.filename().string() + ": models");
    }
  }
  return prices;
}

Result<meter::Profiles> profiles_of(const scenario::Project& project) {
  meter::Profiles profiles = meter::Profiles::embedded();
  for (const meter::ProfileOverlay& overlay : project.profiles) {
    WEIR_TRY_DONE(profiles.add(overlay));
  }
  for (const pricing::Overlay& overlay : project.models) {
    if (overlay.like.empty()) {
      continue;
    }
    WEIR_TRY_DONE(profiles.add({overlay.model,
                                overlay.like,
                                "models: of the project, like " + overlay.like,
                                {},
                                project.file.filename().string() + ": models: " + overlay.model}));
  }
  return profiles;
}

/// What weir.yaml says; nothing where there is none.
Result<scenario::Project> settings_in_force() {
  const Result<fs::path> file = scenario::find_project(fs::current_path());
  return file.ok() ? scenario::load_settings(*file) : scenario::Project();
}

bool is_named(const scenario::Scenario& scenario, const Selection& selection) {
  const bool with_parent = selection.variants == Variants::of_named && scenario.no_fault;
  return selection.names.empty() ||
         std::any_of(selection.names.begin(), selection.names.end(), [&](const std::string& name) {
           return names(scenario, name) || (with_parent && names(*scenario.no_fault, name));
         });
}

bool fits(const scenario::Scenario& scenario, const Selection& selection) {
  const std::string& pattern = selection.pattern;
  const bool is_glob = pattern.find_first_of("*?") != std::string::npos;
  const bool matches =
      is_glob ? glob_matches(pattern, scenario.id) : scenario.id.find(pattern) != std::string::npos;
  const bool tagged = selection.tag.empty() || std::find(scenario.tags.begin(), scenario.tags.end(),
                                                         selection.tag) != scenario.tags.end();
  return matches && tagged;
}

}  // namespace

Result<OpenProject> open_project() {
  WEIR_TRY(const fs::path file, scenario::find_project(fs::current_path()));
  OpenProject open;
  WEIR_TRY(open.project, scenario::load_project(file));
  WEIR_TRY_DONE(declare_secrets(open.project.redact));
  WEIR_TRY(open.prices, prices_of(open.project));
  WEIR_TRY(open.profiles, profiles_of(open.project));
  return open;
}

Result<cassette::Volatile> noise_in_force() {
  WEIR_TRY(scenario::Project project, settings_in_force());
  WEIR_TRY_DONE(declare_secrets(project.redact));
  return std::move(project.noise);
}

Result<pricing::PriceTable> prices_in_force() {
  WEIR_TRY(const scenario::Project project, settings_in_force());
  return prices_of(project);
}

Result<meter::Profiles> profiles_in_force() {
  WEIR_TRY(const scenario::Project project, settings_in_force());
  return profiles_of(project);
}

Result<meter::Profiles> profiles_before_calibration() {
  WEIR_TRY(scenario::Project project, settings_in_force());
  project.profiles.clear();
  return profiles_of(project);
}

Result<std::vector<const scenario::Scenario*>> select(const scenario::Project& project,
                                                      const Selection& selection) {
  const auto may_be = [&](const scenario::Scenario& scenario) {
    return selection.variants != Variants::none || !scenario.no_fault;
  };
  for (const std::string& name : selection.names) {
    if (std::none_of(project.scenarios.begin(), project.scenarios.end(), [&](const auto& scenario) {
          return may_be(scenario) && names(scenario, name);
        })) {
      return unknown(project, name);
    }
  }
  std::vector<const scenario::Scenario*> selected;
  for (const scenario::Scenario& scenario : project.scenarios) {
    if (may_be(scenario) && is_named(scenario, selection) && fits(scenario, selection)) {
      selected.push_back(&scenario);
    }
  }
  if (selected.empty()) {
    return Error{ErrorKind::nothing_measured,
                 "no scenario was selected; `weir list` shows all of them"};
  }
  return selected;
}

}  // namespace weir::cli
