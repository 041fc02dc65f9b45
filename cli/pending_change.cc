// SPDX-License-Identifier: Apache-2.0
#include "cli/pending_change.h"

#include <utility>

#include "harness/diagnose/source_finder.h"
#include "harness/run/comparison.h"

namespace weir::cli {

using baseline::State;

Result<std::optional<PendingChange>> pending_change(const OpenProject& open,
                                                    const scenario::Scenario& scenario) {
  const scenario::Project& project = open.project;
  WEIR_TRY(auto pending, baseline::load(project.baselines, scenario.id, State::pending));
  if (!pending) {
    return std::optional<PendingChange>();
  }
  WEIR_TRY(const auto accepted, baseline::load(project.baselines, scenario.id, State::accepted));
  Verdict verdict = run::compare_baselines(
      scenario, accepted ? &*accepted : nullptr, *pending,
      {open.profiles, open.prices, diagnose::source_finder_in(project.root, scenario.agent.run)});
  return std::optional<PendingChange>({*std::move(pending), std::move(verdict)});
}

}  // namespace weir::cli
