// SPDX-License-Identifier: Apache-2.0
// What a subcommand is: a function that adds its options and says what to do when it is chosen.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "core/base/result.h"
#include "harness/run/agent_registry.h"
#include "reports/style.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the name of CLI11
class App;
}

namespace weir::cli {

struct Context {
  std::ostream& out;
  std::ostream& err;
  const run::AgentRegistry& agents;
  reports::Style style{};  ///< of text reports
};

/// Returns the exit code.
using Action = std::function<int(Context&)>;

/// Each adds one subcommand to `app` and sets `chosen` when it was named.
void add_list(CLI::App& app, Action& chosen);
void add_record(CLI::App& app, Action& chosen);
void add_run(CLI::App& app, Action& chosen);
void add_accept(CLI::App& app, Action& chosen);
void add_baseline(CLI::App& app, Action& chosen);
void add_review(CLI::App& app, Action& chosen);
void add_show(CLI::App& app, Action& chosen);
void add_serve(CLI::App& app, Action& chosen);
void add_diff(CLI::App& app, Action& chosen);
void add_import(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_tokens(CLI::App& app, Action& chosen);
void add_usage(CLI::App& app, Action& chosen);
void add_calibrate(CLI::App& app, Action& chosen);
void add_rules(CLI::App& app, Action& chosen);
void add_faults(CLI::App& app, Action& chosen);
void add_prices(CLI::App& app, Action& chosen);
void add_profiles(CLI::App& app, Action& chosen);
void add_causes(CLI::App& app, Action& chosen);
void add_explain(CLI::App& app, Action& chosen);
void add_validate(CLI::App& app, Action& chosen);

/// Prints "weir: ..." and returns the exit code of the error's kind.
int report_error(Context& context, const Error& error);

}  // namespace weir::cli
