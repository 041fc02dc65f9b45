// SPDX-License-Identifier: Apache-2.0
#include "cli/note_rule.h"

#include <optional>

#include "core/base/text.h"
#include "harness/run/acceptance.h"
#include "reports/numbers.h"

namespace weir::cli {

Result<std::string> change_to_explain(const scenario::Project& project,
                                      const scenario::Scenario& scenario,
                                      const baseline::Baseline& pending) {
  WEIR_TRY(const auto accepted,
           baseline::load(project.baselines, scenario.id, baseline::State::accepted));
  const std::optional<Check> check =
      run::exceeded_cost(scenario, accepted ? &accepted->trace : nullptr, pending.trace);
  return check ? exceeded_text(scenario.id, *check) : "";
}

std::string exceeded_text(const std::string& scenario, const Check& check) {
  std::string rule = check.rule;
  replace_all(rule, "baseline", "limit");
  const std::string change = reports::percent_change(check.base, check.head);
  return scenario + ": " + reports::metric_text(check.metric, check.base) + " -> " +
         reports::metric_text(check.metric, check.head) + " (" + check.pass +
         (change.empty() ? "" : ", " + change) + ", " + rule + ")";
}

Error note_is_missing(const std::vector<std::string>& changes, const std::string& command) {
  return config_error(join(changes, "; ") + ": more than the gate tolerates is accepted with a " +
                      "note that says why: " + command + " -m \"WHY\"");
}

}  // namespace weir::cli
