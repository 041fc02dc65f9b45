// SPDX-License-Identifier: Apache-2.0
#include "cli/measure.h"

#include <utility>

#include "cli/interrupt.h"
#include "cli/machine.h"
#include "core/base/files.h"
#include "core/base/redact.h"
#include "harness/run/run_one.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

/// What shells add to the number of the signal that ended a program.
constexpr int kSignalled = 128;

}  // namespace

Measured measure_alone(Context& context, const OpenProject& open,
                       const scenario::Scenario& scenario) {
  const Result<TempDir> nothing = TempDir::create("weir-no-baselines-");
  if (!nothing) {
    return {std::nullopt, report_error(context, nothing.error())};
  }
  scenario::Project project = open.project;
  project.baselines = nothing->path();
  const Interrupt interrupt;
  const run::RunContext shared{project,        open.profiles, open.prices, context.agents,
                               read_machine(), false,         false,       interrupt.descriptor()};
  run::RunResult result = run::run_one(scenario, shared);
  if (const int signal = interrupt.take_signal(); signal != 0) {
    context.err << "weir: interrupted; nothing was changed\n";
    return {std::nullopt, kSignalled + signal};
  }
  if (!result.candidate) {
    context.out << redacted(reports::terminal(result.verdict));
  }
  return {std::move(result.candidate), result.verdict.exit_code};
}

}  // namespace weir::cli
