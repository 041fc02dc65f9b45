// SPDX-License-Identifier: Apache-2.0
#include "cli/kept_baseline.h"

#include "cli/note_rule.h"
#include "core/base/text.h"
#include "harness/baseline/baseline.h"

namespace weir::cli {

namespace {

using baseline::State;

/// With --accept a change is what was asked for.
void pass_verdict(Verdict& verdict) {
  verdict.outcome = Outcome::pass;
  verdict.exit_code = 0;
  verdict.notes.emplace_back("accepted as the new baseline");
}

Status keep_pending(const scenario::Project& project, const run::RunResult& result,
                    const KeepOptions& options) {
  const std::string& id = result.verdict.scenario;
  if (options.read_only) {
    return Done{};
  }
  if (result.candidate && result.verdict.outcome != Outcome::pass) {
    return baseline::save(project.baselines, id, State::pending, *result.candidate);
  }
  return baseline::discard_pending(project.baselines, id);
}

}  // namespace

Status keep_baseline(const scenario::Project& project, const scenario::Scenario& scenario,
                     run::RunResult& result, const KeepOptions& options) {
  if (!options.accept || !result.candidate) {
    return keep_pending(project, result, options);
  }
  WEIR_TRY(const std::string change, change_to_explain(project, scenario, *result.candidate));
  if (!change.empty() && trim(options.note).empty()) {
    WEIR_TRY_DONE(keep_pending(project, result, options));
    return note_is_missing({change}, "weir run " + scenario.id + " --accept");
  }
  result.candidate->note = trim(options.note);
  WEIR_TRY_DONE(baseline::save(project.baselines, scenario.id, State::accepted, *result.candidate));
  pass_verdict(result.verdict);
  return baseline::discard_pending(project.baselines, scenario.id);
}

}  // namespace weir::cli
