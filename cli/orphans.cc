// SPDX-License-Identifier: Apache-2.0
#include "cli/orphans.h"

#include <algorithm>
#include <utility>

#include "harness/baseline/baseline.h"

namespace weir::cli {

namespace {

using baseline::State;
using baseline::Stored;

/// True where accepted and pending tree, as far as there are some, are baselines.
bool is_baseline(const scenario::Project& project, const std::string& id) {
  return baseline::load(project.baselines, id, State::accepted).ok() &&
         baseline::load(project.baselines, id, State::pending).ok();
}

}  // namespace

Result<Orphans> orphans_of(const scenario::Project& project) {
  WEIR_TRY(std::vector<Stored> stored, baseline::stored_in(project.baselines));
  Orphans orphans;
  for (Stored& each : stored) {
    const bool has_scenario =
        std::any_of(project.scenarios.begin(), project.scenarios.end(),
                    [&](const auto& scenario) { return scenario.id == each.id; });
    if (has_scenario) {
      continue;
    }
    if (is_baseline(project, each.id)) {
      orphans.baselines.push_back(std::move(each));
    } else {
      orphans.strangers.insert(orphans.strangers.end(), each.files.begin(), each.files.end());
    }
  }
  return orphans;
}

}  // namespace weir::cli
